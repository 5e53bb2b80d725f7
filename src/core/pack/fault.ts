/** What can be wrong with a pack, as one value: a code for the program, one English sentence for a person. */

/**
 * `not-a-pack`: the first bytes are not ours. `too-new`: made for a later Bookbag. `too-large`: over a limit.
 * `bad-manifest`: the tree says something impossible. `bad-signature`: not signed by a key that counts here.
 * `bad-bytes`: bytes are missing, too many or changed.
 */
export type PackFaultCode =
  'not-a-pack' | 'too-new' | 'too-large' | 'bad-manifest' | 'bad-signature' | 'bad-bytes';

export type PackFault = { readonly fault: PackFaultCode; readonly sentence: string };

export function packFault(fault: PackFaultCode, sentence: string): PackFault {
  return { fault, sentence };
}

export function isPackFault<Value extends object>(value: Value | PackFault): value is PackFault {
  return 'fault' in value && 'sentence' in value;
}
