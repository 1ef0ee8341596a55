/** The data to be stored does not fit into one record. Nothing was changed. */
export class RecordTooLarge extends Error {
  override readonly name = 'RecordTooLarge';
  constructor(options: { readonly cause?: unknown } = {}) {
    super(
      'This would make a record larger than storage takes: somebody is in too many groups, or too much is said.',
      options,
    );
  }
}
