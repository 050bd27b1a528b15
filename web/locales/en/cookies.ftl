# A browser that keeps nothing.

sign-in-no-cookie = Your browser sent no cookie of ours: this form was open for too long, or cookies are blocked. Please try again. If this comes back, allow cookies for this page, or open it in another browser.
