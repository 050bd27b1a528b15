sign-in-unfinished = 登录没有完成。请重新开始。如果每次都回到本页，请允许本网站使用 Cookie。
sign-in-passkey = 此通行密钥在这里不可用。请换一个，或使用用户名和密码登录。
sign-in-passkey-button = 使用通行密钥登录
passkey-failed = 没有成功。你可以重试，或换一种方式。

code-step = 确认是你本人
code-step-lead = 密码正确。现在请输入身份验证器应用为 { $account } 显示的验证码。
code-step-code = 此验证码不正确，或已被使用。请等待下一个并输入。
code-step-recovery = 此恢复码不正确，或已被使用。请换列表中的另一个。
code-step-old = 此浏览器中开始了另一次登录。这一次是 { $account } 的登录。请重新输入验证码。
code-step-label = 应用中的验证码
code-step-lost = 应用不在手边？
code-step-lost-more = 请使用设置时记下的一个恢复码。每个恢复码只能使用一次。
code-step-recovery-label = 恢复码
code-step-recovery-button = 使用恢复码
code-step-other = 以其他人的身份登录

again-wrong-one-time-code = 身份验证器应用的验证码不正确，或已被使用。请等待下一个。
again-wrong-passkey = 此通行密钥不属于你的账号，或页面已过期。请重试。
again-passkey-button = 改用通行密钥

account-two-step-off = 已关闭
account-two-step-since = 自 { $day }起开启
two-step = 两步登录
two-step-lead = 输入密码后，我们还会要求输入只有你手机上的应用才会显示的验证码。这样，仅凭被盗的密码什么也打不开。
set-up-scan = 用身份验证器应用扫描此图片。
set-up-picture = 包含应用密钥的图片
set-up-here = 在此设备上打开应用
set-up-type = 无法扫描？
set-up-type-more = 在应用中输入此密钥。如果询问，请选择“基于时间”。
set-up-code = 输入应用现在显示的验证码
set-up-wrong = 此验证码不正确。请检查手机时间是否准确，并输入应用现在显示的验证码。
set-up-button = 开启
two-step-on = 自 { $day }起开启。输入密码后，我们会要求输入身份验证器应用的验证码。
two-step-off = 关闭 …
two-step-off-more = 此后仅凭密码即可登录，恢复码也随之失效。如果换了手机，请先关闭再重新开启。
two-step-off-button = 立即关闭

recovery = 恢复码列表
recovery-left = { $count ->
    [0] 你已没有恢复码。请立即生成新的。
   *[other] 你还有 { $count } 个恢复码。
  }
recovery-new = 生成新的恢复码
recovery-new-more = 旧的恢复码会立即失效。
recovery-lead = 用于 { $site } 的 { $account }。当身份验证器应用不在手边时，每个恢复码可让你登录一次。
recovery-once = 请打印或抄写这些恢复码，并妥善保管。我们只显示这一次。
recovery-kept = 我已妥善保管

account-passkeys-count = { $count ->
    [0] 无
   *[other] { $count } 个通行密钥
  }
passkeys = 通行密钥
passkeys-lead = 使用通行密钥，你可以用指纹、面容或设备的 PIN 登录，无需密码。没有人能猜到它，它在假冒页面上也不起作用。
passkeys-need = 通行密钥需要 JavaScript 和支持通行密钥的浏览器。
passkeys-never = 此服务器没有自己的域名，因此无法为它创建通行密钥。
passkeys-new-name = 名称，方便你辨认
passkeys-add = 添加通行密钥
passkeys-added = 已添加通行密钥。从现在起你可以用它登录。
passkeys-renamed = 名称已保存。
passkeys-removed = 此处的通行密钥已移除。请在设备上也将其删除。
passkeys-refused = 无法添加此通行密钥。设备必须通过指纹、面容或 PIN 确认你的身份。
passkeys-known = 此设备已有你账号的通行密钥。
passkeys-too-many = 通行密钥数量已达账号上限。请先移除一个。
passkeys-last = 此通行密钥是进入你账号的唯一方式，因此无法移除。请先添加另一个。
passkeys-old = 此页面已过期。请重试。
passkeys-since = { $day } 添加
passkeys-used = 上次使用 { $day }
passkeys-synced = 在你所有共享通行密钥的设备上
passkeys-here = 仅在一台设备上
passkeys-change = 更改 …
passkeys-name = 你为它取的名称
passkeys-remove-more = 此后没有人能用它登录。已登录的浏览器保持登录。
passkeys-remove = 移除此通行密钥
