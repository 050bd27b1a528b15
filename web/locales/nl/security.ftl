# The password, everything at once that shuts somebody else out, and the mails about how somebody signs in.

account-password = Wachtwoord
account-password-set = Er is een wachtwoord ingesteld
account-password-none = Geen wachtwoord
account-password-since = Gewijzigd op { $day }
account-changed-password = Je wachtwoord is gewijzigd en elke andere browser is uitgelogd.
change-password-lead = Elke andere browser wordt uitgelogd, en wat is toegestaan en nog door geen apparaat is opgehaald, vervalt. Je apparaten blijven gekoppeld.
change-password-button = Wachtwoord wijzigen
secure = Mijn account beveiligen
account-secure-hint = Als iemand anders het misschien heeft gebruikt
secure-lead = Als iemand anders je account misschien heeft gebruikt, sluit dit die meteen buiten. Wat er gebeurt:
secure-browsers = { $count ->
    [0] Geen andere browser is ingelogd
    [one] { $count } andere browser wordt uitgelogd
   *[other] { $count } andere browsers worden uitgelogd
  }
secure-devices = { $count ->
    [0] Er is geen apparaat gekoppeld
    [one] { $count } apparaat wordt ontkoppeld
   *[other] { $count } apparaten worden ontkoppeld
  }
secure-approvals = Wat is toegestaan en nog door geen apparaat is opgehaald, vervalt
secure-letters = Links in mail die nog niet zijn gebruikt, werken niet meer
secure-button = Nu beveiligen
secured = Je account is beveiligd
secured-lead = Je bent overal elders uitgelogd, en er is geen apparaat meer aan je account gekoppeld.
secured-hint = Kijk onder { $link } of alles daar van jou is en koppel dan je apparaten opnieuw.
change-password-secure = Heeft iemand anders misschien je account gebruikt? { $link }
secure-ways = Passkeys en koppelingen met andere diensten worden verwijderd
secure-ways-but = Passkeys en koppelingen met andere diensten worden verwijderd, behalve { $provider }, waarmee je hebt ingelogd
secure-second-step = Inloggen in twee stappen wordt uitgezet, omdat het in de laatste zeven dagen is ingesteld
reset-second-step = Ook inloggen in twee stappen wordt uitgezet: het is in de laatste zeven dagen ingesteld.
mail-security-subject = Beveiliging van je account bij { $site }
mail-shut-out = Was jij het niet, sluit dan hier meteen alle anderen buiten:
mail-secured = Je account “{ $account }” bij { $site } is beveiligd op { $time }: alle anderen zijn uitgelogd en alle apparaten ontkoppeld.
mail-second-step-added = Voor je account “{ $account }” bij { $site } is inloggen in twee stappen aangezet op { $time }.
mail-second-step-removed = Voor je account “{ $account }” bij { $site } is inloggen in twee stappen uitgezet op { $time }.
mail-recovery-used = Een herstelcode van je account “{ $account }” bij { $site } is gebruikt op { $time }.
mail-recovery-replaced = Voor je account “{ $account }” bij { $site } zijn nieuwe herstelcodes gemaakt op { $time }. De oude werken niet meer.
mail-passkey-added = Er is een passkey toegevoegd aan je account “{ $account }” bij { $site } op { $time }.
mail-passkey-removed = Er is een passkey verwijderd van je account “{ $account }” bij { $site } op { $time }.
mail-identity-connected = Je account “{ $account }” bij { $site } is gekoppeld met een andere dienst op { $time }. Wie daar inlogt, kan het gebruiken.
mail-identity-removed = Een koppeling van je account “{ $account }” bij { $site } met een andere dienst is verwijderd op { $time }.
