namespace ChangeControl;

/// <summary>A site.</summary>
/// <param name="Name">Its name, unique.</param>
/// <param name="Address">Its address.</param>
/// <param name="Ports">How many links it can have.</param>
internal sealed record Site(string Name, string Address, long Ports);
