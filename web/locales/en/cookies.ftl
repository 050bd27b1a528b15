# A browser that keeps nothing.

sign-in-no-cookie = This form was open for too long, or your browser blocks cookies. Please try again. If this message comes back, allow cookies for this site, or use another browser.
