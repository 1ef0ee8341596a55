/** Why something is done about what people own at Jira, or not. Each is a whole sentence. */
export const belongingReasons = {
  'belongings-asked-back': 'An administrator asked for it.',
  'belongings-cut': 'Rollcall hands over at most {most} of a kind. Hand over the rest by hand.',
  'belongings-kept-access': 'The person kept access to the site, so nothing was handed over.',
  'belongings-need-administrator':
    'Jira lets only its administrators give away what others own, and neither the administrator token nor the app is one.',
  'belongings-nothing': 'Nothing was found that would have to be handed over.',
  'belongings-returned': 'The person has access again, so the rest stays with them.',
  'belongings-set':
    'The settings say what becomes of it. It happens in the background, once the person has lost access; what is found has an entry of its own.',
  'heir-belongings-inactive': 'The default successor has no active account on the site.',
  'heir-belongings-leaves': 'The default successor is the person who leaves.',
  'heir-gone': '{who} could open Jira no longer when it was to be handed over.',
} as const;
