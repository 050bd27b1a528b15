# A browser that keeps nothing.

sign-in-no-cookie = Ihr Browser hat kein Cookie von uns gesendet: Dieses Formular war zu lange offen, oder Cookies sind gesperrt. Bitte versuchen Sie es noch einmal. Erscheint dies wieder, erlauben Sie Cookies für diese Seite oder öffnen Sie sie in einem anderen Browser.
