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
account-changed-name = 显示名称已保存。
name-lead = 我们这样称呼你，获准知道你名字的设备也会这样称呼你。
name-empty = 请输入名称。
sessions = 登录位置
account-sessions-count = { $count ->
    [1] 仅此浏览器
   *[other] { $count } 个浏览器
  }
sessions-lead = 你在这些浏览器中处于登录状态。退出登录只影响浏览器，你的设备仍保持连接，可在{ $link }中查看。
sessions-ended = 该浏览器已退出登录。
sessions-unknown = 未知浏览器
sessions-this = 当前浏览器
sessions-since = 登录于 { $day }
sessions-seen = 上次使用 { $moment }
sessions-here = 在此退出登录
sessions-here-more = 只有此浏览器退出登录，其他一切不变。
sessions-there = 让此浏览器退出登录
sessions-there-more = 该浏览器将退出登录。在那里允许、但尚无设备领取的请求将失效。已连接的设备保持连接。
sessions-everywhere = 在所有位置退出登录
sessions-everywhere-more = 所有浏览器都会退出登录，包括此浏览器。已允许但尚无设备领取的请求将失效。你的设备保持连接。
sign-in-everywhere = 你已在所有位置退出登录。你的设备保持连接。
