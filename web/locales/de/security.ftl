# The password, everything at once that shuts somebody else out, and the mails about how somebody signs in.

account-password = Passwort
account-password-set = Ein Passwort ist gesetzt
account-password-none = Kein Passwort
account-password-since = Geändert am { $day }
account-changed-password = Ihr Passwort ist geändert, und jeder andere Browser ist abgemeldet.
change-password-lead = Jeder andere Browser wird abgemeldet, und was zugelassen wurde und noch kein Gerät abgeholt hat, gilt nicht mehr. Ihre Geräte bleiben verbunden.
change-password-button = Passwort ändern
secure = Mein Konto sichern
account-secure-hint = Wenn es vielleicht jemand anders benutzt hat
secure-lead = Wenn vielleicht jemand anders Ihr Konto benutzt hat, sperrt ihn das sofort aus. Das geschieht:
secure-browsers = { $count ->
    [0] Kein anderer Browser ist angemeldet
    [one] { $count } anderer Browser wird abgemeldet
   *[other] { $count } andere Browser werden abgemeldet
  }
secure-devices = { $count ->
    [0] Kein Gerät ist verbunden
    [one] { $count } Gerät wird getrennt
   *[other] { $count } Geräte werden getrennt
  }
secure-approvals = Was zugelassen wurde und noch kein Gerät abgeholt hat, gilt nicht mehr
secure-letters = Links in E-Mails, die noch nicht benutzt wurden, gelten nicht mehr
secure-button = Jetzt sichern
secured = Ihr Konto ist gesichert
secured-lead = Sie sind überall sonst abgemeldet, und kein Gerät ist mehr mit Ihrem Konto verbunden.
secured-hint = Sehen Sie unter { $link } nach, ob dort alles von Ihnen ist, und verbinden Sie dann Ihre Geräte neu.
change-password-secure = Hat vielleicht jemand anders Ihr Konto benutzt? { $link }
secure-ways = Passkeys und Verbindungen zu anderen Diensten werden entfernt
secure-ways-but = Passkeys und Verbindungen zu anderen Diensten werden entfernt, außer { $provider }, womit Sie sich angemeldet haben
secure-second-step = Die Anmeldung in zwei Schritten wird ausgeschaltet, denn sie wurde in den letzten sieben Tagen eingerichtet
reset-second-step = Auch die Anmeldung in zwei Schritten wird ausgeschaltet: sie wurde in den letzten sieben Tagen eingerichtet.
mail-security-subject = Sicherheit Ihres Kontos bei { $site }
mail-shut-out = Wenn Sie das nicht waren, sperren Sie hier sofort alle anderen aus:
mail-secured = Ihr Konto „{ $account }“ bei { $site } wurde am { $time } gesichert: alle anderen wurden abgemeldet und alle Geräte getrennt.
mail-second-step-added = Für Ihr Konto „{ $account }“ bei { $site } wurde am { $time } die Anmeldung in zwei Schritten eingeschaltet.
mail-second-step-removed = Für Ihr Konto „{ $account }“ bei { $site } wurde am { $time } die Anmeldung in zwei Schritten ausgeschaltet.
mail-recovery-used = Für Ihr Konto „{ $account }“ bei { $site } wurde am { $time } ein Wiederherstellungscode benutzt.
mail-recovery-replaced = Für Ihr Konto „{ $account }“ bei { $site } wurden am { $time } neue Wiederherstellungscodes gemacht. Die alten gelten nicht mehr.
mail-passkey-added = Zu Ihrem Konto „{ $account }“ bei { $site } wurde am { $time } ein Passkey hinzugefügt.
mail-passkey-removed = Von Ihrem Konto „{ $account }“ bei { $site } wurde am { $time } ein Passkey entfernt.
mail-identity-connected = Ihr Konto „{ $account }“ bei { $site } wurde am { $time } mit einem anderen Dienst verbunden. Wer sich dort anmeldet, kann es benutzen.
mail-identity-removed = Eine Verbindung Ihres Kontos „{ $account }“ bei { $site } zu einem anderen Dienst wurde am { $time } entfernt.
