# Texts of a sign-in for another server of the operator.

sign-in-for = Sign in to { $application }?
sign-in-for-lead = { $application } wants to sign you in with your account { $account }.
sign-in-for-able = It will be able to
sign-in-for-hint = You can remove this access at any time under Applications.
leaving = Back to { $application }
leaving-lead = You are signed in. This page continues by itself.
error-unknown-site = We do not know where you came from
error-unknown-site-lead = The website that sent you here is not registered with us, or it wants you sent to a place that is not. Nothing was shared. Go back and try again. If that does not help, tell the people who run that website.
sign-in-authorize = To continue, sign in first.
