# Texts against being led here by somebody else.

confirm-same-device = Cette demande semble venir du navigateur que vous utilisez en ce moment.
confirm-same-device-more = Les codes sont destinés aux appareils sans navigateur. Si une page ou un message vous a envoyé ici avec un code, refusez.
