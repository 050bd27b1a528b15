# The password, everything at once that shuts somebody else out, and the mails about how somebody signs in.

account-password = 密码
account-password-set = 已设置密码
account-password-none = 没有密码
account-password-since = 更改于 { $day }
account-changed-password = 密码已更改，其他所有浏览器均已退出登录。
change-password-lead = 其他所有浏览器都会退出登录，已允许但尚无设备领取的请求将失效。你的设备保持连接。
change-password-button = 更改密码
secure = 保护我的账号
account-secure-hint = 如果可能被他人使用过
secure-lead = 如果可能有他人使用过你的账号，此操作会立即将其拒之门外。将会发生：
secure-browsers = { $count ->
    [0] 没有其他浏览器处于登录状态
   *[other] 其他 { $count } 个浏览器会退出登录
  }
secure-devices = { $count ->
    [0] 没有已连接的设备
   *[other] { $count } 个设备会断开连接
  }
secure-approvals = 已允许但尚无设备领取的请求将失效
secure-letters = 邮件中尚未使用的链接将失效
secure-button = 立即保护
secured = 你的账号已受保护
secured-lead = 你已在其他所有位置退出登录，账号上不再有已连接的设备。
secured-hint = 请在{ $link }中查看是否都属于你，然后重新连接你的设备。
change-password-secure = 可能有他人使用过你的账号？{ $link }
secure-ways = 通行密钥和与其他服务的连接会被移除
secure-ways-but = 除你登录所用的 { $provider } 外，通行密钥和与其他服务的连接会被移除
secure-second-step = 两步登录会被关闭，因为它是在最近七天内设置的
reset-second-step = 两步登录也会被关闭：它是在最近七天内设置的。
mail-security-subject = 你在 { $site } 的账号安全
mail-shut-out = 如果不是你，请立即在此将其他人拒之门外：
mail-secured = 你在 { $site } 的账号“{ $account }”已于 { $time } 受到保护：其他所有人均已退出登录，所有设备均已断开。
mail-second-step-added = 你在 { $site } 的账号“{ $account }”于 { $time } 开启了两步登录。
mail-second-step-removed = 你在 { $site } 的账号“{ $account }”于 { $time } 关闭了两步登录。
mail-recovery-used = 你在 { $site } 的账号“{ $account }”的一个恢复码于 { $time } 被使用。
mail-recovery-replaced = 你在 { $site } 的账号“{ $account }”于 { $time } 生成了新的恢复码。旧的已失效。
mail-passkey-added = 你在 { $site } 的账号“{ $account }”于 { $time } 添加了一个通行密钥。
mail-passkey-removed = 你在 { $site } 的账号“{ $account }”于 { $time } 移除了一个通行密钥。
mail-identity-connected = 你在 { $site } 的账号“{ $account }”于 { $time } 连接了另一项服务。在那里登录的人可以使用它。
mail-identity-removed = 你在 { $site } 的账号“{ $account }”与另一项服务的连接于 { $time } 被移除。
