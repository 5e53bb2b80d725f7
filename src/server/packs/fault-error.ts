/** How a pack's fault ends the work on it: thrown inside this folder, caught at the edge of each way in. */
import { isPackFault, packFault, type PackFault, type PackFaultCode } from '#core/pack/fault.ts';

export class PackFaultError extends Error {
  readonly fault: PackFault;

  constructor(fault: PackFault, options: { cause?: unknown } = {}) {
    super(fault.sentence, options);
    this.name = 'PackFaultError';
    this.fault = fault;
  }
}

export function refuse(code: PackFaultCode, sentence: string): PackFaultError {
  return new PackFaultError(packFault(code, sentence));
}

/** The value, when it is none of the faults that `core/pack` returns. */
export function accept<Value extends object>(value: Value | PackFault): Value {
  if (isPackFault(value)) throw new PackFaultError(value);
  return value;
}
