# Texts of a sign-in for another server of the operator.

sign-in-for = Se connecter à { $application } ?
sign-in-for-lead = { $application } souhaite vous connecter avec votre compte { $account }.
sign-in-for-able = Il pourra
sign-in-for-hint = Vous pouvez revenir sur cette décision à tout moment sous Applications.
leaving = Retour à { $application }
leaving-lead = Vous êtes connecté. La suite vient d’elle-même.
error-unknown-site = Nous ne savons pas d’où vous venez
error-unknown-site-lead = Le site qui vous a envoyé ici n’est pas enregistré chez nous, ou veut vous envoyer à un endroit qui ne l’est pas. Rien n’a été communiqué. Retournez-y et réessayez ; si cela ne suffit pas, prévenez ceux qui le gèrent.
sign-in-authorize = Pour continuer, connectez-vous d’abord.
