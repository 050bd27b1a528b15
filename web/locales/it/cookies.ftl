# A browser that keeps nothing.

sign-in-no-cookie = Il browser non ha inviato nessuno dei nostri cookie: questo modulo è rimasto aperto troppo a lungo oppure i cookie sono bloccati. Riprova. Se questo messaggio ricompare, consenti i cookie per questa pagina o aprila in un altro browser.
