# What people prove who they are with, beside their password.

sign-in-unfinished = The sign-in was not finished. Please start again. If this page comes back each time, allow cookies for this site.
sign-in-passkey = This passkey does not work here. Try another one, or sign in with your name and password.
sign-in-passkey-button = Sign in with a passkey
passkey-failed = That did not work. You can try again, or go another way.

## The second step of a sign-in

code-step = Enter your code
code-step-lead = Your password was right. Now type the code that your authenticator app shows for { $account }.
code-step-code = This code is not right, or it was used already. Wait for the next one and type that.
code-step-recovery = This recovery code is not right, or it was used already. Try another one from your list.
code-step-old = Somebody began another sign-in in this browser. This one is for { $account }. Type the code again.
code-step-label = Code of your app
code-step-go-on = Go on
code-step-lost = Is your app not at hand?
code-step-lost-more = Use one of the recovery codes that you wrote down when you set it up. Each works once.
code-step-recovery-label = Recovery code
code-step-recovery-button = Use the recovery code
code-step-other = Sign in as somebody else

## Proving again who one is

again-wrong-one-time-code = The code of your authenticator app is not right, or it was used already. Wait for the next one.
again-wrong-passkey = This passkey is not one of your account, or the page was too old. Please try again.
again-passkey-button = Use a passkey instead

## The authenticator app

account-two-step-off = Off
account-two-step-since = On since { $day }
two-step = Two-step sign-in
two-step-lead = After your password we also ask for a code that only an app on your phone shows. A stolen password alone then opens nothing.
set-up-scan = Scan this picture with an authenticator app.
set-up-picture = Picture with the key for your app
set-up-here = Is the app on this device? Open it here
set-up-type = Can you not scan it?
set-up-type-more = Type this key into the app. Choose “time-based” if it asks.
set-up-code = Type the code that the app shows now
set-up-wrong = This code is not right. Check that the clock of your phone is right, and type the code that the app shows now.
set-up-button = Turn it on
two-step-on = It is on since { $day }. After your password we ask for a code of your authenticator app.
two-step-off = Turn it off …
two-step-off-more = From then on your password alone is enough, and your recovery codes end. If your phone is new, turn it off and then on again.
two-step-off-button = Turn it off now

## Recovery codes

recovery = Recovery codes
recovery-left = { $count ->
    [0] You have no recovery codes left. Make new ones now.
    [one] You have { $count } recovery code left.
   *[other] You have { $count } recovery codes left.
  }
recovery-new = Make new recovery codes
recovery-new-more = The old ones end at once.
recovery-lead = For { $account } at { $site }. Each code lets you in once when your authenticator app is not at hand.
recovery-once = Print these codes or write them down, and keep them in a safe place. We show them this one time only.
recovery-kept = I have kept them safe

## Passkeys

account-passkeys-count = { $count ->
    [0] None
    [one] { $count } passkey
   *[other] { $count } passkeys
  }
passkeys = Passkeys
passkeys-lead = With a passkey you sign in with your finger, your face or the PIN of your device, without a password. Nobody can guess it, and it does not work on a fake page.
passkeys-need = Passkeys need JavaScript and a browser that knows them.
passkeys-never = This server has no name of its own, so no passkeys can be made for it.
passkeys-new-name = Name, so that you know it again
passkeys-add = Add a passkey
passkeys-added = The passkey is added. From now on you can sign in with it.
passkeys-renamed = The name is saved.
passkeys-removed = The passkey is removed here. Delete it on your device, too.
passkeys-refused = This passkey could not be added. Your device must ask who you are: by finger, face or PIN.
passkeys-known = This device has a passkey for your account already.
passkeys-too-many = You have as many passkeys as an account can have. Remove one first.
passkeys-last = This passkey is the only way into your account, so it cannot be removed. Add another one first.
passkeys-old = This page was too old. Please try again.
passkeys-since = Added { $day }
passkeys-used = last used { $day }
passkeys-synced = On all your devices that share their passkeys
passkeys-here = On one device only
passkeys-change = Change …
passkeys-name = Your name for it
passkeys-remove-more = Nobody can sign in with it any more. Browsers that are signed in stay so.
passkeys-remove = Remove this passkey
