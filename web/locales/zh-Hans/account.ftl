# The account of a person, and what they can change of it.

account = 你的账号
account-name = 显示名称
account-email = 电子邮件
account-email-none = 没有地址
account-devices-count = { $count ->
    [0] 没有已连接的设备
   *[other] 已连接 { $count } 个设备
  }
account-applications-count = { $count ->
    [0] 没有应用可以使用你的账号
   *[other] { $count } 个应用可以使用你的账号
  }
account-changed-language = 语言已更改。
sign-in-account = 要查看你的账号，请先登录。
sign-in-recent = 要更改此项，请重新登录。这样我们才能确认是你本人。
