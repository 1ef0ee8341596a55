/** Throws if the record is not the version that the IdP expects (`If-Match`). */
export type Precondition = (record: { readonly version: number }) => void;

/** The precondition of one request, over all its attempts. */
export interface Guard {
  /** The request is conditional: its intention is written before anything is done at Atlassian. */
  readonly isConditional: boolean;
  /** Checks until the intention is committed; what the request itself has written since does not break its condition. */
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
