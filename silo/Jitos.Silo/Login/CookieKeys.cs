using System.Collections.Concurrent;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Jitos.Silo;

/// <summary>Keeps the keys that cookies are sealed with in memory alone, so that no cookie is good after the server has stopped.</summary>
internal sealed class CookieKeys : IXmlRepository
{
    private readonly ConcurrentQueue<XElement> keys = new();

    public IReadOnlyCollection<XElement> GetAllElements() => keys.ToArray();

    public void StoreElement(XElement element, string friendlyName) => keys.Enqueue(element);
}
