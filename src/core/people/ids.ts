/**
 * Branded identifiers. An id is made once, on one device or at school, and never reused.
 * All are UUIDv7 text (RFC 9562) unless said otherwise, so that they sort by the time they were made.
 */
declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

export type PersonId = Id<'person'>;
export type ClassId = Id<'class'>;
export type SchoolId = Id<'school'>;
export type HouseholdId = Id<'household'>;
export type DeviceId = Id<'device'>;
