# The password, everything at once that shuts somebody else out, and the mails about how somebody signs in.

account-password = Password
account-password-set = A password is set
account-password-none = No password
account-password-since = Changed { $day }
account-changed-password = Your password is changed, and every other browser is signed out.
change-password-lead = Every other browser is signed out, and a device that is just being connected is refused. Connected devices stay connected.
change-password-button = Change the password
secure = Secure my account
account-secure-hint = If somebody else may have used it
secure-lead = If somebody else may have used your account, this shuts them out at once. What happens:
secure-browsers = { $count ->
    [0] No other browser is signed in
    [one] { $count } other browser is signed out
   *[other] { $count } other browsers are signed out
  }
secure-devices = { $count ->
    [0] No device is connected
    [one] { $count } device is disconnected
   *[other] { $count } devices are disconnected
  }
secure-approvals = A device that is just being connected is refused
secure-letters = Links in mail that were not used yet stop working
secure-button = Secure it now
secured = Your account is secured
secured-lead = You are signed out everywhere else, and no device is connected to your account any more.
secured-hint = Look under { $link } whether everything there is yours, then connect your devices again.
change-password-secure = Somebody else may have used your account? { $link }
secure-ways = Passkeys and connections to other services are removed
secure-ways-but = Passkeys and connections to other services are removed, except { $provider }, with which you signed in
secure-second-step = Two-step sign-in is turned off, because it was set up within the last seven days
reset-second-step = Two-step sign-in is turned off, too: it was set up within the last seven days.
mail-security-subject = Security of your account at { $site }
mail-shut-out = If it was not you, shut everybody else out here at once:
mail-secured = Your account “{ $account }” at { $site } was secured on { $time }: everybody else was signed out, and all devices were disconnected.
mail-second-step-added = Two-step sign-in was turned on for your account “{ $account }” at { $site } on { $time }.
mail-second-step-removed = Two-step sign-in was turned off for your account “{ $account }” at { $site } on { $time }.
mail-recovery-used = A recovery code of your account “{ $account }” at { $site } was used on { $time }.
mail-recovery-replaced = New recovery codes were made for your account “{ $account }” at { $site } on { $time }. The old ones have ended.
mail-passkey-added = A passkey was added to your account “{ $account }” at { $site } on { $time }.
mail-passkey-removed = A passkey was removed from your account “{ $account }” at { $site } on { $time }.
mail-identity-connected = Your account “{ $account }” at { $site } was connected to another service on { $time }. Whoever signs in there can use it.
mail-identity-removed = A connection of your account “{ $account }” at { $site } to another service was removed on { $time }.
