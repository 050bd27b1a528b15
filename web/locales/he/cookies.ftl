# A browser that keeps nothing.

sign-in-no-cookie = הדפדפן לא שלח אף קובץ Cookie שלנו: הטופס היה פתוח זמן רב מדי, או שקובצי Cookie חסומים. נסו שוב. אם ההודעה חוזרת, אפשרו קובצי Cookie בדף הזה או פתחו אותו בדפדפן אחר.
