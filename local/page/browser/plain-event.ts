/**
 * The argument of an app's handler. On Forge the handler runs behind the bridge, so an event arrives as plain data with
 * a few fields of its target (`SerialisableEvent` in `@atlaskit/forge-react-types`) and without methods; likewise here,
 * so that code that works here works there.
 */
export function plainArgument(argument: unknown): unknown {
  if (!isEvent(argument)) return isAnalytics(argument) ? undefined : argument;
  const target = argument.target;
  return {
    bubbles: argument.bubbles,
    cancelable: argument.cancelable,
    defaultPrevented: argument.defaultPrevented,
    eventPhase: argument.eventPhase,
    isTrusted: argument.isTrusted,
    timeStamp: argument.timeStamp,
    type: argument.type,
    target: {
      value: target.value,
      checked: target.checked,
      name: target.name,
      id: target.id,
      tagName: target.tagName,
      type: target.type,
    },
  };
}

interface EventLike {
  readonly bubbles: boolean;
  readonly cancelable: boolean;
  readonly defaultPrevented: boolean;
  readonly eventPhase: number;
  readonly isTrusted: boolean;
  readonly timeStamp: number;
  readonly type: string;
  readonly target: Readonly<Record<string, unknown>>;
}

function isEvent(value: unknown): value is EventLike {
  return isRecord(value) && typeof value.type === 'string' && isRecord(value.target) && 'eventPhase' in value;
}

/** Atlaskit passes an analytics event to most handlers as the last argument; Forge does not. */
function isAnalytics(value: unknown): boolean {
  return isRecord(value) && typeof value.fire === 'function';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
