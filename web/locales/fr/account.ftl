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
