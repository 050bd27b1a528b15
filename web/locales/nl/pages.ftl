language-name = Nederlands
language-direction = ltr

day = { $day } { $month ->
    [1] januari
    [2] februari
    [3] maart
    [4] april
    [5] mei
    [6] juni
    [7] juli
    [8] augustus
    [9] september
    [10] oktober
    [11] november
   *[12] december
  } { $year }
moment = { day }, { $time } UTC
ago = { $minutes ->
    [0] zojuist
    [one] { $minutes } minuut geleden
   *[other] { $minutes } minuten geleden
  }
wait-seconds = { $count ->
    [one] { $count } seconde
   *[other] { $count } seconden
  }
wait-minutes = { $count ->
    [one] { $count } minuut
   *[other] { $count } minuten
  }
wait-hours = { $count ->
    [one] { $count } uur
   *[other] { $count } uur
  }

skip = Naar de inhoud
menu-badge = Nieuw:
menu-who = Ingelogd als { $account }
menu-connect = Apparaat koppelen
menu-devices = Je apparaten
menu-devices-new = Je apparaten ({ $count } nieuw)
menu-applications = Toepassingen
menu-sign-out = Uitloggen
foot = Koppel alleen een apparaat dat voor je staat.
foot-help = Hulp
foot-language = Taal

scope = { $scope ->
    [openid] Weten dat jij het bent
    [profile] Je naam zien
    [email] Je e-mailadres zien
    [address] Je postcode zien
    [offline_access] Gekoppeld blijven tot je het ontkoppelt
   *[other] ‘{ $scope }’ gebruiken
  }
scope-none = Weten dat er een account gekoppeld is, en verder niets

device-says = Het apparaat zegt
device-version = versie { $version }
device-doubt = Een apparaat kan zichzelf elke naam geven: dit hebben we niet gecontroleerd.

sign-in = Inloggen
sign-in-lead = Log eerst in op je account om een apparaat te koppelen.
sign-in-stale = Je bent een tijd geleden ingelogd. Log opnieuw in voordat je een apparaat koppelt.
sign-in-spent = Er zijn te veel onjuiste codes ingevoerd. Log opnieuw in.
sign-in-signed-out = Je bent uitgelogd.
sign-in-code = We bewaren je code. Na het inloggen kun je hem met je apparaat vergelijken.
sign-in-devices = Log in op je account om je apparaten te zien.
sign-in-mismatch = Deze naam en dit wachtwoord horen niet bij elkaar. Controleer beide en probeer het opnieuw.
sign-in-wait = Er zijn te veel pogingen gedaan. Wacht { $wait } en probeer het dan opnieuw.
sign-in-old = Dit formulier was te oud. Probeer het opnieuw.
sign-in-password = Wachtwoord

enter = Voer de code in
enter-lead = Je apparaat toont een code. Typ hem hier om het apparaat te koppelen.
compare = Vergelijk de code
compare-lead = Is dit de code die je apparaat nu toont? Zo niet, ga dan niet verder.
code-label = Code op je apparaat
code-hint = Hoofdletters of kleine letters, met of zonder streepje: alles mag.
code-empty = Typ de code die je apparaat toont.
code-foreign = ‘{ $character }’ komt nooit in een code voor. Een code heeft alleen deze letters: { $letters }. Sommige codes hebben alleen cijfers.
code-length = Dit is geen volledige code. Een code heeft 8 tot 13 letters, of 12 tot 16 cijfers. Kijk nog eens op je apparaat.
code-wrong = Deze code klopt niet of is niet meer geldig. Controleer elke letter, of vraag je apparaat om een nieuwe code.
code-paused = Er zijn te veel onjuiste codes ingevoerd. Over { $wait } kun je het opnieuw proberen ({ $until }). Je apparaat is niet geblokkeerd: het kan dan een nieuwe code tonen.
code-expired = Deze code is te oud. Vraag je apparaat om een nieuwe code.
code-approved = Je hebt deze code al gebruikt. Kijk op je apparaat: het zou snel gekoppeld moeten zijn.
code-denied = Dit verzoek is geweigerd, dus de code werkt niet meer. Vraag je apparaat om een nieuwe code om het te koppelen.
continue = Doorgaan
sent-question = Heeft iemand je deze code gestuurd?
sent-answer = Stop dan hier. Wij sturen nooit codes, en niemand van de helpdesk zal je ooit vragen er een in te voeren.
other-question = Toont je apparaat iets anders?
other-link = Een andere code typen

confirm = Dit apparaat koppelen?
confirm-lead = Een apparaat met { $application } wil je account { $account } gebruiken.
confirm-code = Code
confirm-code-more = Je apparaat moet dezelfde code tonen.
confirm-asked = Gevraagd
confirm-from = Vanaf
confirm-unknown-network = een onbekend netwerk
confirm-same = Hetzelfde netwerk dat jij nu gebruikt.
confirm-different = Niet het netwerk dat jij nu gebruikt ({ $address }). Kijk goed.
confirm-unknown = We kunnen niet zien of dit het netwerk is dat jij nu gebruikt ({ $address }).
confirm-able = Het apparaat kan dan
confirm-shared = Je hebt { $application } eerder toegestaan:
confirm-no-number = Dit apparaat kan geen getal tonen om te vergelijken. Kijk goed of de code dezelfde is als hierboven.
confirm-privacy = Hoe { $application } je gegevens gebruikt
confirm-warning = Staat het apparaat voor je, en ben je dit zelf begonnen?
confirm-warning-more = Heeft iemand je een code of link gestuurd, weiger dan. Niemand van de helpdesk zal je ooit een code sturen.
refuse = Weigeren
connect = Koppelen
confirm-other = Niet { $account }? Weiger en log dan uit via het menu bovenaan. Je apparaat kan een nieuwe code tonen.

report = Iemand heeft me deze code gestuurd…
report-more = We weigeren het verzoek, ontkoppelen het apparaat als het al gekoppeld is, en waarschuwen de beheerder van deze dienst.
report-button = Dit verzoek melden
reported = Bedankt voor je melding
reported-lead = Het apparaat heeft geen toegang tot je account, en de code werkt niet meer.
reported-hint = Heb je door dat bericht ergens anders je wachtwoord getypt? Wijzig het dan. { $link } en ontkoppel wat je niet kent.
reported-link = Bekijk je apparaten

number = Welk getal toont je apparaat?
number-lead = Het apparaat met { $application } toont nu een getal. Tik hier op hetzelfde. Tik je op een ander, dan wordt het verzoek geweigerd.
number-none = Ik zie geen van deze: weigeren
number-hint = Nog geen getal? Het duurt een paar seconden voordat je apparaat het toont. Tik nooit op een getal dat iemand je noemt.

again = Het apparaat lijkt ergens anders te zijn
again-lead = Het apparaat met { $application } zit niet in het netwerk dat jij nu gebruikt. Zo worden mensen misleid. Ga alleen verder als je het apparaat ziet.
again-wrong-code = Dit is niet de code van dit verzoek. Lees hem af van het scherm van je apparaat.
again-wrong-password = Het wachtwoord klopt niet.
again-code = De code op het scherm van je apparaat
again-password = Je wachtwoord
places-device = Het apparaat
places-you = Jij
blocked = Dit apparaat kan niet worden gekoppeld
blocked-network = { $application } wordt alleen gekoppeld vanuit het netwerk waarin het apparaat zit.
blocked-unknown = We kunnen niet zien of jij daarin zit.
blocked-join = Sta je voor het apparaat? Verbind deze telefoon met de wifi die het gebruikt, en { $link }.
blocked-join-link = kijk opnieuw
blocked-number = { $application } wordt alleen gekoppeld door een getal te vergelijken, en dit apparaat kan er geen tonen.
blocked-number-more = Misschien kan een nieuwere versie van het programma op het apparaat dat wel.
blocked-other = De beheerder van { $application } staat deze manier van koppelen op dit moment niet toe.
blocked-warning = Heeft iemand je deze code of link gestuurd? Weiger dan. Niemand van de helpdesk zal je ooit een code sturen.

waiting = Wachten op je apparaat
waiting-lead = Je hebt ja gezegd. Je apparaat zou het binnen enkele seconden moeten merken.
waiting-hint = Laat het apparaat aan staan. Deze pagina kijkt vanzelf opnieuw.
connected = Gekoppeld
connected-lead = Je apparaat is gekoppeld aan je account { $account }. Je kunt je telefoon wegleggen.
connected-hint = Je kunt het op elk moment ontkoppelen onder { $link }.
connected-link = je apparaten
denied = Niet gekoppeld
denied-lead = Het verzoek is geweigerd. Het apparaat heeft geen toegang tot je account, en de code werkt niet meer.
denied-hint = Was dat een vergissing? Vraag je apparaat om een nieuwe code en { $link }.
denied-link = voer hem in
expired = De code is verlopen
expired-lead = Dit verzoek is te oud. Het apparaat is niet gekoppeld.
expired-hint = Vraag je apparaat om een nieuwe code. Daarna kun je opnieuw beginnen.
expired-link = Nieuwe code invoeren

links = Je apparaten
links-lead = Deze apparaten kunnen je account gebruiken. Ontkoppel wat je niet kent of niet nodig hebt.
links-none = Er is geen apparaat aan je account gekoppeld.
links-unlinked = Het apparaat is ontkoppeld. Het kan enkele minuten duren voordat het dat merkt.
links-new = Nieuw
links-connected = Gekoppeld op { $day }
links-seen = Laatst gezien op { $day }
links-all = Al je apparaten
unlink = Ontkoppelen…
unlink-more = Het apparaat wordt uitgelogd. Om het weer te gebruiken moet je het opnieuw koppelen.
unlink-button = Nu ontkoppelen
unlink-all = Alles ontkoppelen…
unlink-all-more = Elk apparaat in deze lijst wordt uitgelogd.
unlink-all-button = Nu alles ontkoppelen
link-renamed = De naam is opgeslagen.
link-application = Toepassing
link-connected = Gekoppeld
link-seen = Laatst gezien
link-from = vanaf { $network }
link-able = Het kan
link-support = Hulp bij { $application }
link-name = Jouw naam ervoor
link-save = Naam opslaan
link-not-me = Dit was ik niet…
link-not-me-more = We ontkoppelen het apparaat, loggen de browser uit die het gekoppeld heeft, ontkoppelen alles wat die gekoppeld heeft, en waarschuwen de beheerder van deze dienst. Wijzig daarna je wachtwoord.
link-not-me-button = Ik heb dit niet gekoppeld
undo = Dit apparaat ontkoppelen?
undo-lead = Een apparaat met { $application } is op { $day } aan je account gekoppeld.
undo-button = Ik was het niet: ontkoppelen
undo-hint = Was jij het wel, sluit dan deze pagina. Er gebeurt dan niets.
undone = Ontkoppeld
undone-lead = Het apparaat met { $application } heeft geen toegang meer tot je account.
undone-hint = Misschien kent iemand je wachtwoord: { $link }, bekijk je apparaten en wijzig het.
undone-link = log in

applications = Toepassingen die je account mogen gebruiken
applications-lead = Je hebt dit toegestaan toen je een apparaat koppelde. Je kunt het op elk moment intrekken.
applications-none = Geen enkele toepassing mag je account gebruiken.
applications-revoked = Je toestemming is ingetrokken, en de apparaten van deze toepassing zijn ontkoppeld.
applications-since = Sinds { $day }
revoke = Intrekken
revoke-more = Alle apparaten van { $name } worden ontkoppeld. Wat daar al over je bekend is, blijft daar: vraag het daar als je het verwijderd wilt hebben.
revoke-button = Nu intrekken

help = Hulp
help-code = Wat is de code?
help-code-more = Een televisie, luidspreker of ander apparaat zonder toetsenbord toont hem als je daar je account wilt gebruiken. Hij werkt één keer, voor dit ene apparaat en maar enkele minuten.
help-where = Waar vind ik hem?
help-where-more = Op het scherm van het apparaat, naast het adres van deze site. Staat er geen, kies dan ‘inloggen’ of ‘koppelen’ op het apparaat.
help-stranger = Iemand heeft me een code of link gestuurd. Wat nu?
help-stranger-more = Voer hem niet in. Wie je een code stuurt, wil je account op een eigen apparaat gebruiken. Niemand van de helpdesk zal je ooit een code sturen of erom vragen.
help-mistake = Ik heb per ongeluk iets gekoppeld. Wat nu?
help-mistake-more = Open { $link } en ontkoppel het. Ken je het apparaat niet, kies daar dan ‘dit was ik niet’ en wijzig je wachtwoord.
help-wrong = Mijn code werkt niet. Waarom?
help-wrong-more = De meeste codes verlopen na enkele minuten: vraag je apparaat om een nieuwe. Codes van letters hebben geen klinkers en geen Y, zodat ze geen woorden vormen; wat daarin op 0 of 1 lijkt, is dat nooit.

error-not-found = Deze pagina bestaat niet
error-not-found-lead = Controleer het adres, of voer de code van je apparaat in.
error-bad-code = Deze code klopt niet
error-bad-code-lead = De link die je opende bevat geen volledige code. Typ de code die je apparaat toont.
error-bad-method = Dat kan deze pagina niet
error-bad-method-lead = Begin opnieuw bij de eerste pagina.
error-too-large = Dat was te veel tekst
error-too-large-lead = Een code heeft hoogstens 16 letters of cijfers. Probeer het opnieuw.
error-bad-form = Dat konden we niet lezen
error-bad-form-lead = Het formulier is niet volledig aangekomen. Probeer het opnieuw.
error-too-slow = Dat duurde te lang
error-too-slow-lead = Misschien is je netwerk hier zwak. Probeer het opnieuw.
error-foreign-form = Voor de zekerheid hebben we niets gedaan
error-foreign-form-lead = Dit formulier was te oud, of kwam van een andere website. Er is niets gewijzigd. Wilde je een apparaat koppelen, begin dan hier opnieuw.
error-not-yours = We kunnen dit verzoek niet tonen
error-not-yours-lead = Het is in een andere browser geopend, of het is voorbij. Voer de code van je apparaat opnieuw in om hier verder te gaan.
error-busy = Te veel mensen tegelijk
error-busy-lead = Er is niets verloren. Wacht een paar seconden en probeer het dan opnieuw.
error-unavailable = We kunnen nu niet antwoorden
error-unavailable-lead = Er werkt bij ons op dit moment iets niet. Er is niets gewijzigd. Probeer het over een paar seconden opnieuw.
error-link = Code van een apparaat invoeren
error-number = Fout { $status }
