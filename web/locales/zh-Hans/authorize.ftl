# Texts of a sign-in for another server of the operator.

sign-in-for = 登录 { $application }？
sign-in-for-lead = { $application } 想用你的账户 { $account } 登录。
sign-in-for-able = 它将可以
sign-in-for-hint = 你随时可以在“应用程序”中撤回。
leaving = 返回 { $application }
leaving-lead = 你已登录，此页面会自动继续。
error-unknown-site = 我们不知道你从哪里来
error-unknown-site-lead = 把你带到这里的网站没有注册，或者想把你带到没有注册的地方。没有共享任何信息。请返回该网站重试；如果仍然不行，请告知其运营者。
sign-in-authorize = 要继续，请先登录。
