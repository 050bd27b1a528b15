# A browser that keeps nothing.

sign-in-no-cookie = Votre navigateur n’a envoyé aucun de nos cookies : ce formulaire est resté ouvert trop longtemps, ou les cookies sont bloqués. Veuillez réessayer. Si ce message revient, autorisez les cookies pour cette page ou ouvrez-la dans un autre navigateur.
