# What people prove who they are with, beside their password.

sign-in-unfinished = The sign-in was not finished. Please start again. If this happens again, allow cookies for this site.
sign-in-passkey = This passkey does not work here. Try another one, or sign in with your name and password.
sign-in-passkey-button = Sign in with a passkey
passkey-failed = That did not work. Try again, or choose another way.

## The second step of a sign-in

code-step = Confirm it is you
code-step-lead = Type the code that your authenticator app shows for { $account }.
code-step-code = This code is not right, or it was used already. Wait for the next one and type that.
code-step-recovery = This recovery code is not right, or it was used already. Try another one from your list.
code-step-old = Another sign-in was started in this browser. This one is for { $account }. Type the code again.
code-step-label = Code from your app
code-step-lost = No access to your app?
code-step-lost-more = Use one of the recovery codes that you saved when you set it up. Each works once.
code-step-recovery-label = Recovery code
code-step-recovery-button = Use the recovery code
code-step-other = Sign in as someone else

## Proving again who one is

again-wrong-one-time-code = The code of your authenticator app is not right, or it was used already. Wait for the next one.
again-wrong-passkey = This passkey does not belong to your account, or the page was open for too long. Please try again.
again-passkey-button = Use a passkey instead

## The authenticator app

account-two-step-off = Off
account-two-step-since = On since { $day }
two-step = Two-step sign-in
two-step-lead = After your password we also ask for a code that only an app on your phone shows. Then a stolen password alone is not enough.
set-up-scan = Scan this picture with an authenticator app.
set-up-picture = Picture with the key for your app
set-up-here = Open the app on this device
set-up-type = Cannot scan it?
set-up-type-more = Type this key into the app. Choose “time-based” if it asks.
set-up-code = Type the code that the app shows now
set-up-wrong = This code is not right. Check that the clock of your phone is right, and type the code that the app shows now.
set-up-button = Turn it on
two-step-on = On since { $day }. After your password we ask for a code from your authenticator app.
two-step-off = Turn it off …
two-step-off-more = Your password alone is enough then, and your recovery codes stop working. New phone? Turn it off, then on again.
two-step-off-button = Turn it off now

## Recovery codes

recovery = Recovery codes
recovery-left = { $count ->
    [0] You have no recovery codes left. Make new ones now.
    [one] You have { $count } recovery code left.
   *[other] You have { $count } recovery codes left.
  }
recovery-new = Make new recovery codes
recovery-new-more = The old ones stop working at once.
recovery-lead = For { $account } at { $site }. Without your authenticator app, each of these codes lets you in once.
recovery-once = Print these codes or write them down, and keep them in a safe place. We show them only this once.
recovery-kept = I have saved them

## Passkeys

account-passkeys-count = { $count ->
    [0] None
    [one] { $count } passkey
   *[other] { $count } passkeys
  }
passkeys = Passkeys
passkeys-lead = With a passkey you sign in by finger, face or the PIN of your device, without a password. Nobody can guess it, and it does not work on fake pages.
passkeys-need = Passkeys need JavaScript and a recent browser.
passkeys-never = Passkeys are not available here, because this service has no domain name.
passkeys-new-name = Name for the new passkey
passkeys-add = Add a passkey
passkeys-added = The passkey is added. From now on you can sign in with it.
passkeys-renamed = The name is saved.
passkeys-removed = The passkey is removed here. Delete it on your device, too.
passkeys-refused = This passkey could not be added. Your device must check that it is you: by finger, face or PIN.
passkeys-known = This device already has a passkey for your account.
passkeys-too-many = Your account has as many passkeys as it can have. Remove one first.
passkeys-last = This passkey is the only way into your account, so it cannot be removed. Add another one first.
passkeys-old = This page was open for too long. Please try again.
passkeys-since = Added { $day }
passkeys-used = Last used { $day }
passkeys-synced = On all your devices that share passkeys
passkeys-here = On one device only
passkeys-change = Change …
passkeys-name = Your name for it
passkeys-remove-more = Nobody can sign in with it any more. Browsers that are signed in stay signed in.
passkeys-remove = Remove this passkey
