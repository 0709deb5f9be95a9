namespace Jitos.Cli.Tests;

/// <summary>Damages inputs.</summary>
internal static class InputMutation
{
    /// <summary>The content with a few spans overwritten, removed or repeated.</summary>
    public static byte[] Of(byte[] content, Random random)
    {
        var bytes = content.ToList();
        for (var i = random.Next(1, 4); i > 0 && bytes.Count > 0; i--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 40), bytes.Count - at);
            switch (random.Next(4))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes[at] = (byte)"{}[]\"\\:,<>/&0u"[random.Next(14)]; break;
                case 2: bytes.RemoveRange(at, length); break;
                default: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
            }
        }

        return [.. bytes];
    }
}
