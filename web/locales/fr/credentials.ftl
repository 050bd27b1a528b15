sign-in-unfinished = La connexion n’a pas été terminée. Veuillez recommencer. Si cette page revient à chaque fois, autorisez les cookies pour ce site.
sign-in-passkey = Cette clé d’accès ne fonctionne pas ici. Essayez-en une autre, ou connectez-vous avec votre nom et votre mot de passe.
sign-in-passkey-button = Se connecter avec une clé d’accès
passkey-failed = Cela n’a pas fonctionné. Vous pouvez réessayer ou prendre un autre chemin.

code-step = Confirmez que c’est bien vous
code-step-lead = Saisissez le code que votre application d’authentification affiche pour { $account }.
code-step-code = Ce code est incorrect, ou il a déjà servi. Attendez le suivant et saisissez-le.
code-step-recovery = Ce code de secours est incorrect, ou il a déjà servi. Essayez-en un autre de votre liste.
code-step-old = Une autre connexion a été commencée dans ce navigateur. Celle-ci est pour { $account }. Saisissez à nouveau le code.
code-step-label = Code de votre application
code-step-lost = Vous n’avez pas l’application sous la main ?
code-step-lost-more = Utilisez l’un des codes de secours que vous avez notés en la configurant. Chacun sert une seule fois.
code-step-recovery-label = Code de secours
code-step-recovery-button = Utiliser le code de secours
code-step-other = Se connecter avec un autre compte

again-wrong-one-time-code = Le code de votre application d’authentification est incorrect, ou il a déjà servi. Attendez le suivant.
again-wrong-passkey = Cette clé d’accès n’est pas celle de votre compte, ou la page était trop ancienne. Veuillez réessayer.
again-passkey-button = Utiliser plutôt une clé d’accès

account-two-step-off = Désactivée
account-two-step-since = Activée depuis le { $day }
two-step = Connexion en deux étapes
two-step-lead = Après votre mot de passe, nous demandons aussi un code que seule une application de votre téléphone affiche. Un mot de passe volé n’ouvre alors rien à lui seul.
set-up-scan = Scannez cette image avec une application d’authentification.
set-up-picture = Image contenant la clé pour votre application
set-up-here = Ouvrir l’application sur cet appareil
set-up-type = Vous ne pouvez pas la scanner ?
set-up-type-more = Saisissez cette clé dans l’application. Choisissez « basée sur l’heure » si elle le demande.
set-up-code = Saisissez le code que l’application affiche maintenant
set-up-wrong = Ce code est incorrect. Vérifiez que votre téléphone est à l’heure, et saisissez le code que l’application affiche maintenant.
set-up-button = Activer
two-step-on = Activée depuis le { $day }. Après votre mot de passe, nous demandons un code de votre application d’authentification.
two-step-off = Désactiver …
two-step-off-more = Votre mot de passe suffira alors, et vos codes de secours ne fonctionneront plus. Nouveau téléphone ? Désactivez, puis réactivez.
two-step-off-button = Désactiver maintenant

recovery = Codes de secours
recovery-left = { $count ->
    [0] Il ne vous reste aucun code de secours. Créez-en de nouveaux maintenant.
    [one] Il vous reste { $count } code de secours.
   *[other] Il vous reste { $count } codes de secours.
  }
recovery-new = Créer de nouveaux codes de secours
recovery-new-more = Les anciens cessent aussitôt de fonctionner.
recovery-lead = Pour { $account } chez { $site }. Chaque code vous laisse entrer une fois quand votre application d’authentification n’est pas à portée de main.
recovery-once = Imprimez ces codes ou notez-les, et gardez-les en lieu sûr. Nous ne les montrons que cette fois.
recovery-kept = Je les ai mis en lieu sûr

account-passkeys-count = { $count ->
    [0] Aucune
    [one] { $count } clé d’accès
   *[other] { $count } clés d’accès
  }
passkeys = Clés d’accès
passkeys-lead = Avec une clé d’accès, vous vous connectez avec votre doigt, votre visage ou le code PIN de votre appareil, sans mot de passe. Personne ne peut la deviner, et elle ne fonctionne pas sur une fausse page.
passkeys-need = Les clés d’accès ont besoin de JavaScript et d’un navigateur récent.
passkeys-never = Les clés d’accès ne sont pas possibles ici : ce service n’a pas de nom de domaine.
passkeys-new-name = Nom de la nouvelle clé d’accès
passkeys-add = Ajouter une clé d’accès
passkeys-added = La clé d’accès est ajoutée. Vous pouvez désormais vous connecter avec elle.
passkeys-renamed = Le nom est enregistré.
passkeys-removed = La clé d’accès est retirée ici. Supprimez-la aussi sur votre appareil.
passkeys-refused = Cette clé d’accès n’a pas pu être ajoutée. Votre appareil doit vérifier qui vous êtes : doigt, visage ou code PIN.
passkeys-known = Cet appareil a déjà une clé d’accès pour votre compte.
passkeys-too-many = Vous avez autant de clés d’accès qu’un compte peut en avoir. Retirez-en d’abord une.
passkeys-last = Cette clé d’accès est le seul moyen d’entrer dans votre compte : elle ne peut pas être retirée. Ajoutez-en d’abord une autre.
passkeys-old = Cette page était trop ancienne. Veuillez réessayer.
passkeys-since = Ajoutée le { $day }
passkeys-used = Utilisée pour la dernière fois le { $day }
passkeys-synced = Sur tous vos appareils qui partagent leurs clés d’accès
passkeys-here = Sur un seul appareil
passkeys-change = Modifier …
passkeys-name = Le nom que vous lui donnez
passkeys-remove-more = Plus personne ne pourra se connecter avec elle. Les navigateurs connectés le restent.
passkeys-remove = Retirer cette clé d’accès
