# Texts of a sign-in for another server of the operator.

sign-in-for = Inloggen bij { $application }?
sign-in-for-lead = { $application } wil je laten inloggen met je account { $account }.
sign-in-for-able = Die kan dan
sign-in-for-hint = Je kunt dit altijd intrekken onder Toepassingen.
leaving = Terug naar { $application }
leaving-lead = Je bent ingelogd. Deze pagina gaat vanzelf verder.
error-unknown-site = We weten niet waar je vandaan komt
error-unknown-site-lead = De website die je hierheen stuurde is niet bij ons geregistreerd, of wil je naar een plek sturen die dat niet is. Er is niets gedeeld. Ga terug en probeer het opnieuw; helpt dat niet, meld het dan aan de beheerders.
sign-in-authorize = Log eerst in om verder te gaan.
