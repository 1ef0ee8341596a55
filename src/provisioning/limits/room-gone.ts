import { Conflict } from '../store/conflict';

/** Somebody else has taken the room, or opened the batch, since it was read: the plan is judged anew. */
export class RoomGone extends Conflict {}
