/** Throws when the record is not what the IdP thinks it is (`If-Match`). */
export type Precondition = (record: { readonly version: number }) => void;

/** The precondition of one request, over all its attempts. */
export interface Guard {
  /** The request is conditional: it writes its intention before anything is done at Atlassian. */
  readonly isConditional: boolean;
  /** Until the intention is committed; what the request itself has written since does not break its own condition. */
  check(record: { readonly version: number }): void;
  begun(): void;
  /** Whether an intention of the request was committed. */
  isBegun(): boolean;
}

export function guardOf(precondition: Precondition | undefined): Guard {
  let hasBegun = false;
  return {
    isConditional: precondition !== undefined,
    check(record) {
      if (!hasBegun) precondition?.(record);
    },
    begun() {
      hasBegun = true;
    },
    isBegun: () => hasBegun,
  };
}
