# The account of a person, and what they can change of it.

account = Ihr Konto
account-name = Angezeigter Name
account-email = E-Mail
account-email-none = Keine Adresse
account-devices-count = { $count ->
    [0] Keines verbunden
    [one] { $count } Gerät verbunden
   *[other] { $count } Geräte verbunden
  }
account-applications-count = { $count ->
    [0] Keine darf Ihr Konto verwenden
    [one] { $count } darf Ihr Konto verwenden
   *[other] { $count } dürfen Ihr Konto verwenden
  }
account-changed-language = Die Sprache ist geändert.
sign-in-account = Melden Sie sich an, um Ihr Konto zu sehen.
sign-in-recent = Um das zu ändern, melden Sie sich bitte noch einmal an. So wissen wir, dass Sie es sind.
account-changed-name = Ihr Name ist gespeichert.
name-lead = So sprechen wir Sie an, und so nennen Sie Geräte, die Ihren Namen wissen dürfen.
name-empty = Geben Sie einen Namen ein.
sessions = Wo Sie angemeldet sind
account-sessions-count = { $count ->
    [one] In diesem Browser
   *[other] In { $count } Browsern
  }
sessions-lead = In diesen Browsern sind Sie angemeldet. Wenn Sie einen abmelden, bleiben Ihre Geräte verbunden: Die finden Sie unter { $link }.
sessions-ended = Der Browser ist abgemeldet.
sessions-unknown = Unbekannter Browser
sessions-this = Dieser Browser
sessions-since = Angemeldet am { $day }
sessions-seen = Zuletzt gesehen am { $moment }
sessions-here = Hier abmelden
sessions-here-more = Nur dieser Browser wird abgemeldet. Alles andere bleibt, wie es ist.
sessions-there = Diesen Browser abmelden
sessions-there-more = Der Browser wird abgemeldet, und ein Gerät, das er gerade verbindet, wird abgelehnt. Verbundene Geräte bleiben verbunden.
sessions-everywhere = Überall abmelden
sessions-everywhere-more = Jeder Browser wird abgemeldet, auch dieser, und ein Gerät, das gerade verbunden wird, wird abgelehnt. Verbundene Geräte bleiben verbunden.
sign-in-everywhere = Sie sind überall abgemeldet. Ihre Geräte bleiben verbunden.
