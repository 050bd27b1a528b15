# A browser that keeps nothing.

sign-in-no-cookie = Tarayıcınız bize ait bir çerez göndermedi: bu form çok uzun süre açık kaldı ya da çerezler engelli. Lütfen yeniden deneyin. Bu ileti yine çıkarsa bu sayfa için çerezlere izin verin veya sayfayı başka bir tarayıcıda açın.
