using System.Security.Claims;

namespace Jitos.Silo;

/// <summary>What became of an attempt to log in.</summary>
/// <param name="User">Who it is; null if it was refused.</param>
/// <param name="IsTooOften">Whether there were too many wrong ones, or too many wait to be looked at.</param>
internal readonly record struct LoginOutcome(ClaimsPrincipal? User, bool IsTooOften = false);
