# Texts of the pages that link a device. The same files stand in the folder of each language.
# Texts have no markup and no straight quotes: what stands between braces comes escaped from the template.

language-name = English
language-direction = ltr

## Times. $month is 1 to 12, $time is 02:09.

day = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
  } { $year }
moment = { day }, { $time } UTC
ago = { $minutes ->
    [0] just now
    [one] { $minutes } minute ago
   *[other] { $minutes } minutes ago
  }
# In “try again in …” and “please wait …”.
wait-seconds = { $count ->
    [one] { $count } second
   *[other] { $count } seconds
  }
wait-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
  }
wait-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
  }

## Around every page

skip = Skip to the content
menu-badge = New:
menu-who = Signed in as { $account }
menu-connect = Connect a device
menu-devices = Your devices
menu-devices-new = Your devices ({ $count } new)
menu-applications = Applications
menu-sign-out = Sign out
foot = Only connect a device that is in front of you.
foot-help = Help
foot-language = Language

## What an application may do

scope = { $scope ->
    [openid] Know that it is you
    [profile] See your name
    [email] See your e-mail address
    [address] See your postal code
    [offline_access] Stay connected until you disconnect it
   *[other] Use “{ $scope }”
  }
scope-none = Know that an account is connected, and nothing else

## What a device says of itself

device-says = The device says
device-version = version { $version }
device-doubt = A device can call itself anything: we did not check this.

## Sign in

sign-in = Sign in
sign-in-lead = To connect a device, sign in to your account first.
sign-in-stale = You signed in a while ago. Before you connect a device, please sign in again.
sign-in-spent = There were too many wrong codes. Please sign in again.
sign-in-signed-out = You are signed out.
sign-in-code = Sign in to continue. We keep your code until then.
sign-in-devices = To see your devices, sign in to your account.
sign-in-mismatch = This name and password do not match. Check both and try again.
sign-in-wait = There were too many tries. Please wait { $wait }, then try again.
sign-in-old = This form was open for too long. Please try again.
sign-in-password = Password

## Enter the code

enter = Enter the code
enter-lead = Your device shows a code. Type it here to connect the device.
compare = Compare the code
compare-lead = Is this the code that your device shows now? If not, do not continue.
code-label = Code on your device
code-hint = Capital or small letters, with or without the dash.
code-empty = Type the code that your device shows.
code-foreign = “{ $character }” is never part of a code. A code has only these letters: { $letters }. Some codes have only digits.
code-length = This is not a whole code. A code has 8 to 13 letters, or 12 to 16 digits. Look at your device again.
code-wrong = This code is not right, or it is not valid any more. Check each letter, or ask your device for a new code.
code-paused = There were too many wrong codes. You can try again in { $wait } ({ $until }). Your device is not blocked: it can show you a new code then.
code-expired = This code is too old. Ask your device for a new code.
code-approved = You have used this code already. Look at your device: it should be connected soon.
code-denied = This request was refused, so its code does not work any more. To connect the device, ask it for a new code.
continue = Continue
sent-question = Did somebody send you this code?
sent-answer = Then stop here. We never send codes, and nobody from support will ever ask you to enter one.
other-question = Your device shows something else?
other-link = Type another code

## The question

confirm = Connect this device?
confirm-lead = A device that runs { $application } wants to use your account { $account }.
confirm-code = Code
confirm-code-more = Your device must show the same code.
confirm-asked = Asked
confirm-from = From
confirm-unknown-network = an unknown network
confirm-same = The same network that you use now.
confirm-different = Not the network that you use now ({ $address }). Check carefully.
confirm-unknown = We cannot tell whether this is the network that you use now ({ $address }).
confirm-able = It will be able to
confirm-shared = You agreed before that { $application } may:
confirm-no-number = This device cannot show a number to compare. Check carefully that it shows this code.
confirm-privacy = How { $application } uses your data
confirm-warning = Is the device in front of you, and did you start this yourself?
confirm-warning-more = If somebody sent you a code or a link, say no. Nobody from support will ever send you a code.
refuse = Refuse
connect = Connect
confirm-other = Not { $account }? Refuse, then sign out with the menu at the top. Your device can show a new code.

## Reports

report = Somebody sent me this code …
report-more = We refuse the request, disconnect the device if it is connected already, and warn whoever runs this service.
report-button = Report this request
reported = Thank you for the report
reported-lead = The device has no access to your account, and its code does not work any more.
reported-hint = Did you type your password anywhere else because of this message? Then change it. { $link } and disconnect what you do not know.
reported-link = Look at your devices

## The number to match

number = Which number does your device show?
number-lead = The device that runs { $application } shows a number now. Press the same one here. If you press another, the request is refused.
number-none = None of these: refuse
number-hint = No number yet? It takes a few seconds until your device shows it. Never press a number that somebody tells you.

## The device is somewhere else

again = The device seems to be somewhere else
again-lead = The device that runs { $application } is not in the network that you use now. People are tricked this way. Continue only if you can see the device.
again-wrong-code = This is not the code of this request. Read it from the screen of your device.
again-wrong-password = The password is not right.
again-code = Code on the screen of your device
again-password = Your password
places-device = The device
places-you = You
blocked = This device cannot be connected
blocked-network = { $application } can only be connected from the network that the device is in.
blocked-unknown = We cannot tell whether you are in it.
blocked-join = Are you in front of the device? Join the Wi-Fi that it uses with this phone, then { $link }.
blocked-join-link = look again
blocked-number = { $application } can only be connected by comparing a number, and this device cannot show one.
blocked-number-more = A newer version of the app on the device may be able to.
blocked-other = Whoever runs { $application } does not allow it to be connected this way at the moment.
blocked-warning = Did somebody send you this code or link? Then refuse. Nobody from support will ever send you a code.

## How it ends

waiting = Waiting for your device
waiting-lead = You said yes. Your device should notice in a few seconds.
waiting-hint = Leave the device switched on. This page looks again by itself.
connected = Connected
connected-lead = Your device is connected to your account { $account }. You can put your phone away.
connected-hint = You can disconnect it at any time under { $link }.
connected-link = your devices
denied = Not connected
denied-lead = The request was refused. The device has no access to your account, and its code does not work any more.
denied-hint = Was that a mistake? Ask your device for a new code, then { $link }.
denied-link = enter it
expired = The code has expired
expired-lead = This request is too old. The device is not connected.
expired-hint = Ask your device for a new code. Then you can start again.
expired-link = Enter a new code

## Linked devices

links = Your devices
links-lead = These devices can use your account. Disconnect what you do not know or do not need.
links-none = No device is connected to your account.
links-unlinked = The device is disconnected. It may take some minutes until it notices.
links-new = New
links-connected = Connected { $day }
links-seen = Last seen { $day }
links-all = All your devices
unlink = Disconnect …
unlink-more = The device is signed out. To use it again you must connect it again.
unlink-button = Disconnect it now
unlink-all = Disconnect all …
unlink-all-more = Every device in this list is signed out.
unlink-all-button = Disconnect all now
link-renamed = The name is saved.
link-application = Application
link-connected = Connected
link-seen = Last seen
link-from = from { $network }
link-able = It can
link-support = Help with { $application }
link-name = Your name for it
link-save = Save the name
link-not-me = This was not me …
link-not-me-more = We disconnect the device, sign out the browser that connected it and everything that it connected, and warn whoever runs this service. Then change your password.
link-not-me-button = I did not connect this
undo = Disconnect this device?
undo-lead = A device that runs { $application } was connected to your account on { $day }.
undo-button = It was not me: disconnect it
undo-hint = If it was you, close this page. Nothing happens then.
undone = Disconnected
undone-lead = The device that runs { $application } has no access to your account any more.
undone-hint = Somebody may know your password: { $link }, look at your devices, and change it.
undone-link = sign in

## Applications with consent

applications = Applications that may use your account
applications-lead = You allowed this when you connected a device. You can remove access at any time.
applications-none = No application may use your account.
applications-revoked = Access is removed, and the devices of this application are disconnected.
applications-since = Since { $day }
revoke = Remove access
revoke-more = All devices of { $name } are disconnected. What it has already learned about you stays with it: ask there if you want it deleted.
revoke-button = Remove access now

## Help

help = Help
help-code = What is the code?
help-code-more = A television, a speaker or another device without a keyboard shows it when you want to use your account there. It works once, for this one device, and only for some minutes.
help-where = Where do I find it?
help-where-more = On the screen of the device, beside the address of this site. If there is none, choose “sign in” or “connect” on the device.
help-stranger = Somebody sent me a code or a link. What now?
help-stranger-more = Do not enter it. Whoever sends you a code wants to use your account on a device of theirs. Nobody from support will ever send you a code or ask you for one.
help-mistake = I connected something by mistake. What now?
help-mistake-more = Open { $link } and disconnect it. If you do not know the device, choose “this was not me” there, and change your password.
help-wrong = My code does not work. Why?
help-wrong-more = Most codes end after some minutes: ask your device for a new one. Codes of letters have no vowels and no Y, so that they spell no words; a sign that looks like 0 or 1 is never one in such a code.

## What went wrong

error-not-found = This page does not exist
error-not-found-lead = Check the address, or enter the code of your device.
error-bad-code = This code is not right
error-bad-code-lead = The link that you opened holds no whole code. Type the code that your device shows.
error-bad-method = This page cannot do that
error-bad-method-lead = Start again from the first page.
error-too-large = That was too much text
error-too-large-lead = A code has at most 16 letters or digits. Please try again.
error-bad-form = We could not read that
error-bad-form-lead = The form did not arrive in one piece. Please try again.
error-too-slow = That took too long
error-too-slow-lead = Your network may be weak here. Please try again.
error-foreign-form = To be safe, we did nothing
error-foreign-form-lead = This form was too old, or it came from another website. Nothing was changed. If you wanted to connect a device, start again here.
error-not-yours = We cannot show this request
error-not-yours-lead = It was opened in another browser, or it is over. Enter the code of your device again to go on here.
error-busy = Too many people at once
error-busy-lead = Nothing is lost. Please wait a few seconds, then try again.
error-unavailable = We cannot answer now
error-unavailable-lead = Something on our side does not work at the moment. Nothing was changed. Please try again in a few seconds.
error-link = Enter the code of a device
error-number = Error { $status }
