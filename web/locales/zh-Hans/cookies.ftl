# A browser that keeps nothing.

sign-in-no-cookie = 您的浏览器没有发送我们的 Cookie：此表单打开的时间过长，或者 Cookie 被阻止。请重试。如果再次出现此提示，请允许此页面使用 Cookie，或在其他浏览器中打开。
