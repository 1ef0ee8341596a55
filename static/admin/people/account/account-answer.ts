import type { AdminPayload } from '../../../../src/entry/admin/contract';

export type AccountAnswer = AdminPayload<'decideAccount'>['answer'];
