import type { Said } from '../../journal/sentence';

/** What one row of a mapping did, for the log and for trying the mapping with a person. */
export interface MappedRow {
  /** The Atlassian field, or the name of the custom attribute. */
  readonly to: string;
  /** Place in the settings, counted from 1; absent for a row of the defaults. */
  readonly row?: number;
  /** `attribute title`, `template {{ title }}`, `constant Acme`. */
  readonly source: string;
  /** What the IdP sent and what the row made of it: personal data, to be masked in a log. */
  readonly input?: string;
  readonly output?: string;
  /** `set`: the field gets the output. All others leave it to another row, or unchanged. */
  readonly outcome: 'set' | 'missing' | 'kept' | 'unusable' | 'notNeeded';
  /** Why, without personal data. */
  readonly reason: Said;
}
