sign-in-unfinished = Het inloggen is niet afgemaakt. Begin opnieuw. Komt deze pagina steeds terug, sta dan cookies voor deze site toe.
sign-in-passkey = Deze passkey werkt hier niet. Probeer een andere, of log in met je naam en wachtwoord.
sign-in-passkey-button = Inloggen met een passkey
passkey-failed = Dat is niet gelukt. Je kunt het opnieuw proberen of een andere weg kiezen.

code-step = Bevestig dat jij het bent
code-step-lead = Je wachtwoord klopte. Typ nu de code die je authenticator-app toont voor { $account }.
code-step-code = Deze code klopt niet of is al gebruikt. Wacht op de volgende en typ die.
code-step-recovery = Deze herstelcode klopt niet of is al gebruikt. Probeer een andere van je lijst.
code-step-old = In deze browser is een andere keer inloggen begonnen. Deze is voor { $account }. Typ de code opnieuw.
code-step-label = Code van je app
code-step-lost = Heb je de app niet bij de hand?
code-step-lost-more = Gebruik een van de herstelcodes die je bij het instellen hebt opgeschreven. Elke code werkt één keer.
code-step-recovery-label = Herstelcode
code-step-recovery-button = De herstelcode gebruiken
code-step-other = Inloggen als iemand anders

again-wrong-one-time-code = De code van je authenticator-app klopt niet of is al gebruikt. Wacht op de volgende.
again-wrong-passkey = Deze passkey hoort niet bij je account, of de pagina was te oud. Probeer het opnieuw.
again-passkey-button = Liever een passkey gebruiken

account-two-step-off = Uit
account-two-step-since = Aan sinds { $day }
two-step = Inloggen in twee stappen
two-step-lead = Na je wachtwoord vragen we ook een code die alleen een app op je telefoon toont. Een gestolen wachtwoord alleen opent dan niets.
set-up-scan = Scan deze afbeelding met een authenticator-app.
set-up-picture = Afbeelding met de sleutel voor je app
set-up-here = App op dit apparaat openen
set-up-type = Kun je hem niet scannen?
set-up-type-more = Typ deze sleutel in de app. Kies “op tijd gebaseerd” als daarom wordt gevraagd.
set-up-code = Typ de code die de app nu toont
set-up-wrong = Deze code klopt niet. Controleer of de klok van je telefoon goed staat en typ de code die de app nu toont.
set-up-button = Aanzetten
two-step-on = Staat aan sinds { $day }. Na je wachtwoord vragen we een code van je authenticator-app.
two-step-off = Uitzetten …
two-step-off-more = Vanaf dan is je wachtwoord alleen genoeg en werken je herstelcodes niet meer. Heb je een nieuwe telefoon, zet het dan uit en weer aan.
two-step-off-button = Nu uitzetten

recovery = Herstelcodes
recovery-left = { $count ->
    [0] Je hebt geen herstelcodes meer. Maak nu nieuwe.
    [one] Je hebt nog { $count } herstelcode.
   *[other] Je hebt nog { $count } herstelcodes.
  }
recovery-new = Nieuwe herstelcodes maken
recovery-new-more = De oude werken dan meteen niet meer.
recovery-lead = Voor { $account } bij { $site }. Met elke code kom je één keer binnen als je je authenticator-app niet bij de hand hebt.
recovery-once = Druk deze codes af of schrijf ze op en bewaar ze op een veilige plek. We tonen ze alleen deze ene keer.
recovery-kept = Ik heb ze veilig bewaard

account-passkeys-count = { $count ->
    [0] Geen
    [one] { $count } passkey
   *[other] { $count } passkeys
  }
passkeys = Passkeys
passkeys-lead = Met een passkey log je in met je vinger, je gezicht of de pincode van je apparaat, zonder wachtwoord. Niemand kan hem raden en op een valse pagina werkt hij niet.
passkeys-need = Voor passkeys is JavaScript nodig en een browser die ze kent.
passkeys-never = Deze server heeft geen eigen naam, dus er kunnen geen passkeys voor gemaakt worden.
passkeys-new-name = Naam, zodat je hem herkent
passkeys-add = Een passkey toevoegen
passkeys-added = De passkey is toegevoegd. Vanaf nu kun je ermee inloggen.
passkeys-renamed = De naam is opgeslagen.
passkeys-removed = De passkey is hier verwijderd. Verwijder hem ook op je apparaat.
passkeys-refused = Deze passkey kon niet worden toegevoegd. Je apparaat moet vragen wie je bent: met vinger, gezicht of pincode.
passkeys-known = Dit apparaat heeft al een passkey voor je account.
passkeys-too-many = Je hebt zoveel passkeys als een account kan hebben. Verwijder er eerst een.
passkeys-last = Deze passkey is de enige weg naar je account en kan dus niet worden verwijderd. Voeg eerst een andere toe.
passkeys-old = Deze pagina was te oud. Probeer het opnieuw.
passkeys-since = Toegevoegd op { $day }
passkeys-used = Laatst gebruikt op { $day }
passkeys-synced = Op al je apparaten die hun passkeys delen
passkeys-here = Alleen op één apparaat
passkeys-change = Wijzigen …
passkeys-name = Jouw naam ervoor
passkeys-remove-more = Niemand kan er nog mee inloggen. Browsers die ingelogd zijn, blijven dat.
passkeys-remove = Deze passkey verwijderen
