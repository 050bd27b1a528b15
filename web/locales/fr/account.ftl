# The account of a person, and what they can change of it.

account = Votre compte
account-name = Votre nom
account-email = Adresse e-mail
account-email-none = Aucune adresse
account-devices-count = { $count ->
    [0] Aucun connecté
    [one] { $count } appareil connecté
   *[other] { $count } appareils connectés
  }
account-applications-count = { $count ->
    [0] Aucune n’a accès à votre compte
    [one] { $count } a accès à votre compte
   *[other] { $count } ont accès à votre compte
  }
account-changed-language = La langue a été changée.
sign-in-account = Pour voir votre compte, connectez-vous d’abord.
sign-in-recent = Pour modifier cela, veuillez vous identifier à nouveau. Nous savons ainsi que c’est vous.
account-changed-name = Votre nom est enregistré.
name-lead = C’est ainsi que nous vous appelons, tout comme les appareils autorisés à connaître votre nom.
name-empty = Saisissez un nom.
sessions = Où vous êtes connecté
account-sessions-count = { $count ->
    [one] Dans ce navigateur
   *[other] Dans { $count } navigateurs
  }
sessions-lead = Vous êtes connecté dans ces navigateurs. Se déconnecter ne concerne que le navigateur. Vos appareils restent connectés : vous les trouvez sous { $link }.
sessions-ended = Le navigateur est déconnecté.
sessions-unknown = Navigateur inconnu
sessions-this = Ce navigateur
sessions-since = Connecté le { $day }
sessions-seen = Vu pour la dernière fois le { $moment }
sessions-here = Se déconnecter ici
sessions-here-more = Seul ce navigateur est déconnecté. Tout le reste ne change pas.
sessions-there = Déconnecter ce navigateur
sessions-there-more = Le navigateur est déconnecté, et un appareil qu’il est en train de connecter est refusé. Les appareils connectés le restent.
sessions-everywhere = Se déconnecter partout
sessions-everywhere-more = Tous les navigateurs sont déconnectés, celui-ci aussi, et un appareil en cours de connexion est refusé. Les appareils connectés le restent.
sign-in-everywhere = Vous êtes déconnecté partout. Vos appareils restent connectés.
