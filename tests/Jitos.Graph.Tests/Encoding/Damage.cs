namespace Jitos.Graph.Tests;

/// <summary>Damages messages.</summary>
internal static class Damage
{
    internal static byte[] To(byte[] message, Random random)
    {
        var bytes = message.ToList();
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            Once(bytes, random);
        }

        return [.. bytes];
    }

    private static void Once(List<byte> bytes, Random random)
    {
        var place = random.Next(bytes.Count + 1);
        var length = Math.Min(random.Next(1, 8), bytes.Count - place);
        switch (random.Next(7))
        {
            case 0:
                bytes.RemoveRange(place, bytes.Count - place);
                break;
            case 1:
                bytes.RemoveRange(place, length);
                break;
            case 2:
                bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(place, length));
                break;
            case 3:
                bytes.InsertRange(place, [0xff, 0xff, 0xff, (byte)random.Next(256)]);
                break;
            case 4 when length > 0:
                bytes[place] = (byte)random.Next(256);
                break;
            case 5 when length > 0:
                bytes[place] ^= (byte)(1 << random.Next(8));
                break;
            default:
                bytes.Insert(place, (byte)random.Next(10));
                break;
        }
    }
}
