const kinds = ['issues', 'filters', 'dashboards', 'projectRoles'] as const;

/** The choice for each kind, apart from its schema, which few invocations need. */
type BelongingsChoices = Readonly<Record<(typeof kinds)[number], 'leave' | 'successor' | 'unassign'>>;

/** Whether anything becomes of what people who leave own. */
export const areBelongingsMoved = (settings: BelongingsChoices): boolean =>
  kinds.some((kind) => settings[kind] !== 'leave');

/** The kinds that go to a successor, as the settings name them. */
export const kindsForSuccessor = (settings: BelongingsChoices) =>
  kinds.filter((kind) => settings[kind] === 'successor');
