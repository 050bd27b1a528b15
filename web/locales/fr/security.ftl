# The password, everything at once that shuts somebody else out, and the mails about how somebody signs in.

account-password = Mot de passe
account-password-set = Un mot de passe est défini
account-password-none = Aucun mot de passe
account-password-since = Changé le { $day }
account-changed-password = Votre mot de passe est changé, et tous les autres navigateurs sont déconnectés.
change-password-lead = Tous les autres navigateurs sont déconnectés, et ce qui a été autorisé et qu’aucun appareil n’a encore retiré n’est plus valable. Vos appareils restent connectés.
change-password-button = Changer le mot de passe
secure = Sécuriser mon compte
account-secure-hint = Si quelqu’un d’autre a pu l’utiliser
secure-lead = Si quelqu’un d’autre a pu utiliser votre compte, ceci l’exclut aussitôt. Ce qui se passe :
secure-browsers = { $count ->
    [0] Aucun autre navigateur n’est connecté
    [one] { $count } autre navigateur est déconnecté
   *[other] { $count } autres navigateurs sont déconnectés
  }
secure-devices = { $count ->
    [0] Aucun appareil n’est connecté
    [one] { $count } appareil est déconnecté
   *[other] { $count } appareils sont déconnectés
  }
secure-approvals = Ce qui a été autorisé et qu’aucun appareil n’a encore retiré n’est plus valable
secure-letters = Les liens envoyés par e-mail et pas encore utilisés ne fonctionnent plus
secure-button = Le sécuriser maintenant
secured = Votre compte est sécurisé
secured-lead = Vous êtes déconnecté partout ailleurs, et plus aucun appareil n’est connecté à votre compte.
secured-hint = Vérifiez sous { $link } que tout y est bien à vous, puis reconnectez vos appareils.
change-password-secure = Quelqu’un d’autre a pu utiliser votre compte ? { $link }
secure-ways = Les clés d’accès et les liens avec d’autres services sont supprimés
secure-ways-but = Les clés d’accès et les liens avec d’autres services sont supprimés, sauf { $provider }, avec lequel vous vous êtes connecté
secure-second-step = La connexion en deux étapes est désactivée, car elle a été mise en place dans les sept derniers jours
reset-second-step = La connexion en deux étapes est désactivée aussi : elle a été mise en place dans les sept derniers jours.
mail-security-subject = Sécurité de votre compte chez { $site }
mail-shut-out = Si ce n’était pas vous, excluez ici tous les autres sans attendre :
mail-secured = Votre compte « { $account } » chez { $site } a été sécurisé le { $time } : tous les autres ont été déconnectés, et tous les appareils aussi.
mail-second-step-added = La connexion en deux étapes a été activée pour votre compte « { $account } » chez { $site } le { $time }.
mail-second-step-removed = La connexion en deux étapes a été désactivée pour votre compte « { $account } » chez { $site } le { $time }.
mail-recovery-used = Un code de secours de votre compte « { $account } » chez { $site } a été utilisé le { $time }.
mail-recovery-replaced = De nouveaux codes de secours ont été créés pour votre compte « { $account } » chez { $site } le { $time }. Les anciens ne valent plus rien.
mail-passkey-added = Une clé d’accès a été ajoutée à votre compte « { $account } » chez { $site } le { $time }.
mail-passkey-removed = Une clé d’accès a été supprimée de votre compte « { $account } » chez { $site } le { $time }.
mail-identity-connected = Votre compte « { $account } » chez { $site } a été lié à un autre service le { $time }. Qui se connecte là-bas peut l’utiliser.
mail-identity-removed = Un lien de votre compte « { $account } » chez { $site } avec un autre service a été supprimé le { $time }.
