language-name = Français
language-direction = ltr

day = { $day ->
    [1] 1er
   *[other] { $day }
  } { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
  } { $year }
moment = { day }, { $time } UTC
ago = { $minutes ->
    [0] à l’instant
    [one] il y a { $minutes } minute
   *[other] il y a { $minutes } minutes
  }
wait-seconds = { $count ->
    [one] { $count } seconde
   *[other] { $count } secondes
  }
wait-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
  }
wait-hours = { $count ->
    [one] { $count } heure
   *[other] { $count } heures
  }

skip = Aller au contenu
menu-badge = Nouveau :
menu-who = Connecté en tant que { $account }
menu-connect = Connecter un appareil
menu-devices = Vos appareils
menu-devices-new = Vos appareils (nouveaux : { $count })
menu-applications = Applications
menu-sign-out = Se déconnecter
foot = Ne connectez qu’un appareil qui se trouve devant vous.
foot-help = Aide
foot-language = Langue

scope = { $scope ->
    [openid] Savoir que c’est vous
    [profile] Voir votre nom
    [email] Voir votre adresse e-mail
    [address] Voir votre code postal
    [offline_access] Rester connecté jusqu’à ce que vous le déconnectiez
   *[other] Utiliser « { $scope } »
  }
scope-none = Savoir qu’un compte est connecté, et rien d’autre

device-says = L’appareil indique
device-version = version { $version }
device-doubt = Un appareil peut se donner n’importe quel nom : nous ne l’avons pas vérifié.

sign-in = Se connecter
sign-in-lead = Pour connecter un appareil, connectez-vous d’abord à votre compte.
sign-in-stale = Votre connexion date d’un moment. Avant de connecter un appareil, veuillez vous identifier à nouveau.
sign-in-spent = Trop de codes incorrects ont été saisis. Veuillez vous identifier à nouveau.
sign-in-signed-out = Vous êtes déconnecté.
sign-in-code = Connectez-vous pour continuer. Nous gardons votre code en attendant.
sign-in-devices = Pour voir vos appareils, connectez-vous à votre compte.
sign-in-mismatch = Ce nom et ce mot de passe ne correspondent pas. Vérifiez les deux et réessayez.
sign-in-wait = Trop de tentatives. Veuillez patienter { $wait }, puis réessayez.
sign-in-old = Ce formulaire était trop ancien. Veuillez réessayer.
sign-in-password = Mot de passe

enter = Saisir le code
enter-lead = Votre appareil affiche un code. Saisissez-le ici pour connecter l’appareil.
compare = Comparer le code
compare-lead = Est-ce bien le code que votre appareil affiche en ce moment ? Sinon, ne continuez pas.
code-label = Code affiché sur votre appareil
code-hint = Majuscules ou minuscules, avec ou sans tiret.
code-empty = Saisissez le code que votre appareil affiche.
code-foreign = « { $character } » ne figure jamais dans un code. Un code ne contient que ces lettres : { $letters }. Certains codes n’ont que des chiffres.
code-length = Ce code n’est pas complet. Un code compte de 8 à 13 lettres, ou de 12 à 16 chiffres. Regardez à nouveau votre appareil.
code-wrong = Ce code est incorrect ou n’est plus valable. Vérifiez chaque lettre, ou demandez un nouveau code à votre appareil.
code-paused = Trop de codes incorrects ont été saisis. Vous pourrez réessayer dans { $wait } ({ $until }). Votre appareil n’est pas bloqué : il pourra alors afficher un nouveau code.
code-expired = Ce code est trop ancien. Demandez un nouveau code à votre appareil.
code-approved = Vous avez déjà utilisé ce code. Regardez votre appareil : il devrait bientôt être connecté.
code-denied = Cette demande a été refusée, son code n’est donc plus valable. Pour connecter l’appareil, demandez-lui un nouveau code.
continue = Continuer
sent-question = Quelqu’un vous a envoyé ce code ?
sent-answer = Alors arrêtez-vous ici. Nous n’envoyons jamais de code, et aucun service d’assistance ne vous demandera d’en saisir un.
other-question = Votre appareil affiche autre chose ?
other-link = Saisir un autre code

confirm = Connecter cet appareil ?
confirm-lead = Un appareil qui utilise { $application } souhaite accéder à votre compte { $account }.
confirm-code = Code
confirm-code-more = Votre appareil doit afficher le même code.
confirm-asked = Demandé
confirm-from = Depuis
confirm-unknown-network = un réseau inconnu
confirm-same = Le même réseau que celui que vous utilisez.
confirm-different = Pas le réseau que vous utilisez ({ $address }). Regardez bien.
confirm-unknown = Nous ne pouvons pas savoir si c’est le réseau que vous utilisez ({ $address }).
confirm-able = Il pourra
confirm-shared = Vous avez déjà autorisé { $application } à :
confirm-no-number = Cet appareil ne peut pas afficher de nombre à comparer. Vérifiez bien qu’il affiche ce code.
confirm-privacy = Comment { $application } utilise vos données
confirm-warning = L’appareil est-il devant vous, et êtes-vous à l’origine de cette demande ?
confirm-warning-more = Si quelqu’un vous a envoyé un code ou un lien, refusez. Aucun service d’assistance ne vous enverra jamais de code.
refuse = Refuser
connect = Connecter
confirm-other = Vous n’êtes pas { $account } ? Refusez, puis déconnectez-vous depuis le menu en haut. Votre appareil peut afficher un nouveau code.

report = Quelqu’un m’a envoyé ce code…
report-more = Nous refusons la demande, déconnectons l’appareil s’il est déjà connecté et prévenons l’exploitant de ce service.
report-button = Signaler cette demande
reported = Merci pour votre signalement
reported-lead = L’appareil n’a pas accès à votre compte, et son code n’est plus valable.
reported-hint = Avez-vous saisi votre mot de passe ailleurs à cause de ce message ? Alors changez-le. { $link } et déconnectez ce que vous ne connaissez pas.
reported-link = Passez en revue vos appareils

number = Quel nombre votre appareil affiche-t-il ?
number-lead = L’appareil qui utilise { $application } affiche maintenant un nombre. Appuyez ici sur le même. Si vous en choisissez un autre, la demande est refusée.
number-none = Aucun de ceux-là : refuser
number-hint = Pas encore de nombre ? Il faut quelques secondes à votre appareil pour l’afficher. N’appuyez jamais sur un nombre que quelqu’un vous dicte.

again = L’appareil semble être ailleurs
again-lead = L’appareil qui utilise { $application } n’est pas sur le réseau que vous utilisez. C’est ainsi que l’on piège les gens. Ne continuez que si vous voyez l’appareil.
again-wrong-code = Ce n’est pas le code de cette demande. Lisez-le sur l’écran de votre appareil.
again-wrong-password = Le mot de passe est incorrect.
again-code = Le code affiché sur l’écran de votre appareil
again-password = Votre mot de passe
places-device = L’appareil
places-you = Vous
blocked = Cet appareil ne peut pas être connecté
blocked-network = { $application } ne se connecte que depuis le réseau où se trouve l’appareil.
blocked-unknown = Nous ne pouvons pas savoir si vous y êtes.
blocked-join = Êtes-vous devant l’appareil ? Rejoignez avec ce téléphone le Wi-Fi qu’il utilise, puis { $link }.
blocked-join-link = vérifiez à nouveau
blocked-number = { $application } ne se connecte qu’après comparaison d’un nombre, et cet appareil ne peut pas en afficher.
blocked-number-more = Une version plus récente du programme de l’appareil le pourra peut-être.
blocked-other = L’exploitant de { $application } n’autorise pas ce mode de connexion pour le moment.
blocked-warning = Quelqu’un vous a envoyé ce code ou ce lien ? Alors refusez. Aucun service d’assistance ne vous enverra jamais de code.

waiting = En attente de votre appareil
waiting-lead = Vous avez accepté. Votre appareil devrait le remarquer dans quelques secondes.
waiting-hint = Laissez l’appareil allumé. Cette page s’actualise toute seule.
connected = Connecté
connected-lead = Votre appareil est connecté à votre compte { $account }. Vous pouvez ranger votre téléphone.
connected-hint = Vous pouvez le déconnecter à tout moment sous { $link }.
connected-link = vos appareils
denied = Non connecté
denied-lead = La demande a été refusée. L’appareil n’a pas accès à votre compte, et son code n’est plus valable.
denied-hint = C’était une erreur ? Demandez un nouveau code à votre appareil, puis { $link }.
denied-link = saisissez-le
expired = Le code a expiré
expired-lead = Cette demande est trop ancienne. L’appareil n’est pas connecté.
expired-hint = Demandez un nouveau code à votre appareil. Vous pourrez alors recommencer.
expired-link = Saisir un nouveau code

links = Vos appareils
links-lead = Ces appareils peuvent utiliser votre compte. Déconnectez ceux que vous ne connaissez pas ou dont vous n’avez plus besoin.
links-none = Aucun appareil n’est connecté à votre compte.
links-unlinked = L’appareil est déconnecté. Il peut mettre quelques minutes à s’en apercevoir.
links-new = Nouveau
links-connected = Connecté le { $day }
links-seen = Vu pour la dernière fois le { $day }
links-all = Tous vos appareils
unlink = Déconnecter…
unlink-more = L’appareil perd l’accès à votre compte. Pour l’utiliser à nouveau, vous devrez le reconnecter.
unlink-button = Déconnecter maintenant
unlink-all = Tout déconnecter…
unlink-all-more = Tous les appareils de cette liste perdent l’accès à votre compte.
unlink-all-button = Tout déconnecter maintenant
link-renamed = Le nom est enregistré.
link-application = Application
link-connected = Connecté
link-seen = Vu la dernière fois
link-from = depuis { $network }
link-able = Il peut
link-support = Aide pour { $application }
link-name = Le nom que vous lui donnez
link-save = Enregistrer le nom
link-not-me = Ce n’était pas moi…
link-not-me-more = Nous déconnectons l’appareil, le navigateur qui l’a connecté et tout ce que celui-ci a connecté, et nous prévenons l’exploitant de ce service. Changez ensuite votre mot de passe.
link-not-me-button = Je n’ai pas connecté cet appareil
undo = Déconnecter cet appareil ?
undo-lead = Un appareil qui utilise { $application } a été connecté à votre compte le { $day }.
undo-button = Ce n’était pas moi : le déconnecter
undo-hint = Si c’était vous, fermez cette page. Rien ne se passera.
undone = Déconnecté
undone-lead = L’appareil qui utilise { $application } n’a plus accès à votre compte.
undone-hint = Quelqu’un connaît peut-être votre mot de passe : { $link }, passez en revue vos appareils et changez-le.
undone-link = connectez-vous

applications = Applications autorisées à utiliser votre compte
applications-lead = Vous l’avez autorisé en connectant un appareil. Vous pouvez retirer l’accès à tout moment.
applications-none = Aucune application n’est autorisée à utiliser votre compte.
applications-revoked = L’accès est retiré, et les appareils de cette application sont déconnectés.
applications-since = Depuis le { $day }
revoke = Retirer l’accès
revoke-more = Tous les appareils de { $name } sont déconnectés. Ce que l’application a déjà appris de vous reste chez elle : adressez-vous à elle si vous voulez que ce soit effacé.
revoke-button = Retirer l’accès maintenant

help = Aide
help-code = Qu’est-ce que le code ?
help-code-more = Un téléviseur, une enceinte ou un autre appareil sans clavier l’affiche quand vous voulez y utiliser votre compte. Il sert une seule fois, pour ce seul appareil, pendant quelques minutes.
help-where = Où le trouver ?
help-where-more = Sur l’écran de l’appareil, à côté de l’adresse de ce site. S’il n’y en a pas, choisissez « se connecter » ou « connecter » sur l’appareil.
help-stranger = Quelqu’un m’a envoyé un code ou un lien. Que faire ?
help-stranger-more = Ne le saisissez pas. La personne qui vous envoie un code veut utiliser votre compte sur un appareil à elle. Aucun service d’assistance ne vous enverra ni ne vous demandera jamais de code.
help-mistake = J’ai connecté quelque chose par erreur. Que faire ?
help-mistake-more = Ouvrez { $link } et déconnectez-le. Si vous ne connaissez pas l’appareil, choisissez-y « ce n’était pas moi » et changez votre mot de passe.
help-wrong = Mon code ne fonctionne pas. Pourquoi ?
help-wrong-more = La plupart des codes expirent après quelques minutes : demandez-en un nouveau à votre appareil. Les codes de lettres n’ont ni voyelle ni Y, pour ne former aucun mot ; ce qui y ressemble à 0 ou à 1 n’en est jamais un.

error-not-found = Cette page n’existe pas
error-not-found-lead = Vérifiez l’adresse, ou saisissez le code de votre appareil.
error-bad-code = Ce code est incorrect
error-bad-code-lead = Le lien que vous avez ouvert ne contient pas de code complet. Saisissez le code que votre appareil affiche.
error-bad-method = Cette page ne peut pas faire cela
error-bad-method-lead = Recommencez depuis la première page.
error-too-large = Le texte est trop long
error-too-large-lead = Un code compte au plus 16 lettres ou chiffres. Veuillez réessayer.
error-bad-form = Nous n’avons pas pu lire cela
error-bad-form-lead = Le formulaire n’est pas arrivé en entier. Veuillez réessayer.
error-too-slow = Cela a pris trop de temps
error-too-slow-lead = Votre réseau est peut-être faible ici. Veuillez réessayer.
error-foreign-form = Par sécurité, nous n’avons rien fait
error-foreign-form-lead = Ce formulaire était trop ancien, ou venait d’un autre site. Rien n’a été modifié. Si vous vouliez connecter un appareil, recommencez ici.
error-not-yours = Nous ne pouvons pas afficher cette demande
error-not-yours-lead = Elle a été ouverte dans un autre navigateur, ou elle est terminée. Saisissez à nouveau le code de votre appareil pour continuer ici.
error-busy = Trop de monde à la fois
error-busy-lead = Rien n’est perdu. Veuillez patienter quelques secondes, puis réessayez.
error-unavailable = Nous ne pouvons pas répondre maintenant
error-unavailable-lead = Quelque chose ne fonctionne pas de notre côté en ce moment. Rien n’a été modifié. Veuillez réessayer dans quelques secondes.
error-link = Saisir le code d’un appareil
error-number = Erreur { $status }
