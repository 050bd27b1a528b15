# A browser that keeps nothing.

sign-in-no-cookie = Przeglądarka nie wysłała żadnego naszego pliku cookie: formularz był otwarty zbyt długo albo pliki cookie są zablokowane. Spróbuj ponownie. Jeśli ten komunikat się powtórzy, zezwól na pliki cookie dla tej strony lub otwórz ją w innej przeglądarce.
