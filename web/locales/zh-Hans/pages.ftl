language-name = 简体中文
language-direction = ltr

day = { $year }年{ $month }月{ $day }日
moment = { day } { $time }（UTC）
ago = { $minutes ->
    [0] 刚刚
   *[other] { $minutes } 分钟前
  }
wait-seconds = { $count } 秒
wait-minutes = { $count } 分钟
wait-hours = { $count } 小时

skip = 跳到正文
menu-badge = 新：
menu-who = 已登录为 { $account }
menu-connect = 连接设备
menu-devices = 你的设备
menu-devices-new = 你的设备（{ $count } 个新设备）
menu-applications = 应用
menu-sign-out = 退出登录
foot = 只连接就在你面前的设备。
foot-help = 帮助
foot-language = 语言

scope = { $scope ->
    [openid] 知道是你本人
    [profile] 查看你的姓名
    [email] 查看你的电子邮件地址
    [address] 查看你的邮政编码
    [offline_access] 保持连接，直到你断开
   *[other] 使用“{ $scope }”
  }
scope-none = 只知道有一个账号已连接

device-says = 设备自称
device-version = 版本 { $version }
device-doubt = 设备可以自称任何名字：我们没有核实。

sign-in = 登录
sign-in-lead = 要连接设备，请先登录你的账号。
sign-in-stale = 你登录已有一段时间。连接设备前，请重新登录。
sign-in-spent = 输错代码的次数过多。请重新登录。
sign-in-signed-out = 你已退出登录。
sign-in-code = 我们会保留你的代码。登录后，你可以与设备上的代码核对。
sign-in-devices = 要查看你的设备，请登录你的账号。
sign-in-mismatch = 用户名和密码不匹配。请检查后重试。
sign-in-wait = 尝试次数过多。请等待 { $wait }后重试。
sign-in-old = 此表单已过期。请重试。
sign-in-password = 密码

enter = 输入代码
enter-lead = 你的设备会显示一个代码。在此输入即可连接设备。
compare = 核对代码
compare-lead = 这是设备现在显示的代码吗？如果不是，请不要继续。
code-label = 设备上的代码
code-hint = 大写或小写，有没有短横线都可以。
code-empty = 请输入设备显示的代码。
code-foreign = 代码中不会出现“{ $character }”。代码只含这些字母：{ $letters }。有些代码只有数字。
code-length = 代码不完整。代码有 8 到 13 个字母，或 12 到 16 位数字。请再看一下设备。
code-wrong = 代码不正确或已失效。请检查每个字母，或让设备显示新代码。
code-paused = 输错代码的次数过多。你可以在 { $wait }后重试（{ $until }）。你的设备没有被锁定：到时它可以显示新代码。
code-expired = 此代码已过期。请让设备显示新代码。
code-approved = 你已经用过此代码。请看设备：它很快就会连接。
code-denied = 此请求已被拒绝，代码不再有效。要连接设备，请让它显示新代码。
continue = 继续
sent-question = 这个代码是别人发给你的吗？
sent-answer = 那就到此为止。我们从不发送代码，客服人员也绝不会要求你输入代码。
other-question = 设备显示的不一样？
other-link = 输入其他代码

confirm = 连接这台设备？
confirm-lead = 一台运行 { $application } 的设备想使用你的账号 { $account }。
confirm-code = 代码
confirm-code-more = 你的设备必须显示相同的代码。
confirm-asked = 请求时间
confirm-from = 来自
confirm-unknown-network = 未知网络
confirm-same = 与你现在使用的网络相同。
confirm-different = 不是你现在使用的网络（{ $address }）。请仔细核对。
confirm-unknown = 我们无法判断这是不是你现在使用的网络（{ $address }）。
confirm-able = 它将可以
confirm-shared = 你以前已允许 { $application }：
confirm-no-number = 这台设备无法显示用于核对的数字。请仔细核对它的代码是否与上面的一致。
confirm-privacy = { $application } 如何使用你的数据
confirm-warning = 设备就在你面前，并且是你自己发起的吗？
confirm-warning-more = 如果代码或链接是别人发给你的，请拒绝。客服人员绝不会给你发送代码。
refuse = 拒绝
connect = 连接
confirm-other = 不是 { $account }？请先拒绝，再在上方菜单中退出登录。设备可以显示新的代码。

report = 这个代码是别人发给我的…
report-more = 我们会拒绝此请求；如果设备已连接，则断开它，并提醒本服务的运营者。
report-button = 举报此请求
reported = 感谢你的举报
reported-lead = 该设备无法访问你的账号，它的代码也不再有效。
reported-hint = 你是否因为那条消息在别处输入过密码？如果是，请修改密码。{ $link }，并断开你不认识的设备。
reported-link = 查看你的设备

number = 设备显示的是哪个数字？
number-lead = 运行 { $application } 的设备现在显示一个数字。请在这里按下相同的数字。如果按了别的，请求会被拒绝。
number-none = 都不是：拒绝
number-hint = 还没有数字？设备需要几秒钟才会显示。绝不要按别人告诉你的数字。

again = 设备似乎在别的地方
again-lead = 运行 { $application } 的设备不在你现在使用的网络中。骗子就是这样骗人的。只有当你看得见设备时才继续。
again-wrong-code = 这不是此请求的代码。请从设备屏幕上读取。
again-wrong-password = 密码不正确。
again-code = 设备屏幕上的代码
again-password = 你的密码
places-device = 设备
places-you = 你
blocked = 无法连接这台设备
blocked-network = { $application } 只能从设备所在的网络连接。
blocked-unknown = 我们无法判断你是否在该网络中。
blocked-join = 你在设备前面吗？请让这部手机加入设备所用的 Wi-Fi，然后{ $link }。
blocked-join-link = 再看一次
blocked-number = { $application } 必须核对数字才能连接，而这台设备无法显示数字。
blocked-number-more = 设备上的程序更新后也许可以。
blocked-other = { $application } 的运营者目前不允许用这种方式连接。
blocked-warning = 这个代码或链接是别人发给你的吗？那就拒绝。客服人员绝不会给你发送代码。

waiting = 正在等待你的设备
waiting-lead = 你已同意。设备应会在几秒钟内收到。
waiting-hint = 请让设备保持开机。本页会自动刷新。
connected = 已连接
connected-lead = 你的设备已连接到你的账号 { $account }。可以收起手机了。
connected-hint = 你随时可以在{ $link }中断开它。
connected-link = 你的设备
denied = 未连接
denied-lead = 请求已被拒绝。该设备无法访问你的账号，它的代码也不再有效。
denied-hint = 按错了？让设备显示新代码，然后{ $link }。
denied-link = 输入它
expired = 代码已过期
expired-lead = 此请求已过期。设备未连接。
expired-hint = 让设备显示新代码，就可以重新开始。
expired-link = 输入新代码

links = 你的设备
links-lead = 这些设备可以使用你的账号。请断开你不认识或不需要的设备。
links-none = 没有设备连接到你的账号。
links-unlinked = 设备已断开。它可能要过几分钟才会察觉。
links-new = 新
links-connected = { $day } 连接
links-seen = 上次使用 { $day }
links-all = 你的所有设备
unlink = 断开…
unlink-more = 设备会退出登录。要再次使用，必须重新连接。
unlink-button = 立即断开
unlink-all = 全部断开…
unlink-all-more = 此列表中的所有设备都会退出登录。
unlink-all-button = 立即全部断开
link-renamed = 名称已保存。
link-application = 应用
link-connected = 连接时间
link-seen = 上次使用
link-from = 来自 { $network }
link-able = 它可以
link-support = { $application } 的帮助
link-name = 你给它起的名字
link-save = 保存名称
link-not-me = 这不是我…
link-not-me-more = 我们会断开设备，让连接它的浏览器以及由其连接的一切退出登录，并提醒本服务的运营者。之后请修改密码。
link-not-me-button = 我没有连接它
undo = 断开这台设备？
undo-lead = 一台运行 { $application } 的设备于 { $day }连接到了你的账号。
undo-button = 不是我：断开它
undo-hint = 如果是你本人，请关闭本页，不会有任何变化。
undone = 已断开
undone-lead = 运行 { $application } 的设备已无法访问你的账号。
undone-hint = 可能有人知道你的密码：请{ $link }，查看你的设备，并修改密码。
undone-link = 登录

applications = 可以使用你账号的应用
applications-lead = 这是你在连接设备时允许的。你随时可以撤回。
applications-none = 没有应用可以使用你的账号。
applications-revoked = 你的许可已撤回，该应用的设备已断开。
applications-since = 自 { $day }起
revoke = 撤回许可
revoke-more = { $name } 的所有设备都会断开。它已经获知的关于你的信息仍由它保留：如果想删除，请向它提出。
revoke-button = 立即撤回

help = 帮助
help-code = 代码是什么？
help-code-more = 当你想在电视、音箱或其他没有键盘的设备上使用账号时，设备会显示它。它只能用一次，只用于这一台设备，而且只在几分钟内有效。
help-where = 在哪里可以找到？
help-where-more = 在设备屏幕上，本站网址旁边。如果没有，请在设备上选择“登录”或“连接”。
help-stranger = 别人给我发了代码或链接，怎么办？
help-stranger-more = 不要输入。给你发代码的人想在他自己的设备上使用你的账号。客服人员绝不会给你发送代码，也不会向你索要代码。
help-mistake = 我误连了设备，怎么办？
help-mistake-more = 打开{ $link }并断开它。如果你不认识该设备，请在那里选择“这不是我”，并修改密码。
help-wrong = 我的代码不能用，为什么？
help-wrong-more = 大多数代码几分钟后失效：请让设备显示新代码。字母代码没有元音字母和 Y，以免拼成单词；其中看起来像 0 或 1 的字符都不是数字。

error-not-found = 此页面不存在
error-not-found-lead = 请检查网址，或输入设备的代码。
error-bad-code = 代码不正确
error-bad-code-lead = 你打开的链接中没有完整的代码。请输入设备显示的代码。
error-bad-method = 此页面无法执行该操作
error-bad-method-lead = 请从第一页重新开始。
error-too-large = 内容过长
error-too-large-lead = 代码最多有 16 个字母或数字。请重试。
error-bad-form = 我们无法读取
error-bad-form-lead = 表单没有完整送达。请重试。
error-too-slow = 耗时过长
error-too-slow-lead = 你这里的网络可能较弱。请重试。
error-foreign-form = 为安全起见，我们没有执行任何操作
error-foreign-form-lead = 此表单已过期，或来自其他网站。没有任何更改。如果你想连接设备，请从这里重新开始。
error-not-yours = 我们无法显示此请求
error-not-yours-lead = 它已在其他浏览器中打开，或已经结束。请再次输入设备的代码，以便在这里继续。
error-busy = 同时使用的人太多
error-busy-lead = 没有丢失任何内容。请等待几秒钟后重试。
error-unavailable = 我们现在无法响应
error-unavailable-lead = 我们这边目前出了点问题。没有任何更改。请几秒钟后重试。
error-link = 输入设备的代码
error-number = 错误 { $status }
