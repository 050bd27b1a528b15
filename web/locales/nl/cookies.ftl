# A browser that keeps nothing.

sign-in-no-cookie = Uw browser heeft geen cookie van ons meegestuurd: dit formulier stond te lang open of cookies zijn geblokkeerd. Probeer het opnieuw. Ziet u dit nog eens, sta dan cookies voor deze pagina toe of open de pagina in een andere browser.
