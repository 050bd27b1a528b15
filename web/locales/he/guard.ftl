# Texts against being led here by somebody else.

confirm-same-device = נראה שהבקשה הזאת נשלחה מהדפדפן שבו נעשה שימוש כעת.
confirm-same-device-more = קודים מיועדים למכשירים שאין בהם דפדפן. אם דף או הודעה הפנו אותך לכאן עם קוד, יש לסרב.
