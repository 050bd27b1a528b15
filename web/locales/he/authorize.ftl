# Texts of a sign-in for another server of the operator.

sign-in-for = להיכנס אל { $application }?
sign-in-for-lead = { $application } מבקש להכניס אותך עם החשבון { $account }.
sign-in-for-able = תהיה לו אפשרות
sign-in-for-hint = אפשר לבטל זאת בכל עת בעמוד היישומים.
leaving = חזרה אל { $application }
leaving-lead = נכנסת לחשבון. העמוד ימשיך מעצמו.
error-unknown-site = איננו יודעים מאין הגעת
error-unknown-site-lead = האתר ששלח אותך לכאן אינו רשום אצלנו, או שהוא רוצה לשלוח אותך למקום שאינו רשום. שום דבר לא שותף. יש לחזור אליו ולנסות שוב; אם זה לא עוזר, יש להודיע למפעילים שלו.
sign-in-authorize = כדי להמשיך, יש להיכנס תחילה.
