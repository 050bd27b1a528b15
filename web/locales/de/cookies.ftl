# A browser that keeps nothing.

sign-in-no-cookie = Dieses Formular war zu lange offen, oder Ihr Browser sperrt Cookies. Bitte versuchen Sie es noch einmal. Erscheint dies wieder, erlauben Sie Cookies für diese Website oder nehmen Sie einen anderen Browser.
